/// # demo: Figure 2, played by two phones in software
///
/// - **In**: a running gateway. **Out**: each step in words, with the PDUs that really went.
/// - **May use**: `handset`, `config`, aaa4j (an access server of its own). **Never**: the
///   gateway's insides.
/// - **Start reading at**: `FigureTwo`.
@org.jspecify.annotations.NullMarked
package parley.server.demo;
