/// # kept: what must survive a crash, said as changes
///
/// - **In**: a list of changes. **Out**: durable, all of them, or none and why.
/// - **May use**: the JDK. **Used by**: every feature of `chat`. **Never**: SQL, files, threads.
/// - **Start reading at**: `Ledger`.
@org.jspecify.annotations.NullMarked
package parley.chat.kept;
