/// # pages: what a person sees and submits
///
/// - **In**: a request of whatever phone or browser. **Out**: a page as markup it can show.
/// - **May use**: `chat`. **Used by**: adapters. **Never**: octets, sockets, clock, log.
/// - **Start reading at**: `ChatPages`.
@org.jspecify.annotations.NullMarked
package parley.pages;
