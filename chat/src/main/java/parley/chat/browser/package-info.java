/// # browser: browsers that are told while their page is closed
///
/// - **In**: where and how a browser wants to be told. **Out**: its `Subscription`, kept.
/// - **May use**: `kept`, `identity`. **Used by**: `delivery`, `retention`'s erasure, `Chat`.
/// - **Never**: sends.
/// - **Start reading at**: `Browsers`, decision 0023. **Specification**: RFC 8030, RFC 8291.
@org.jspecify.annotations.NullMarked
package parley.chat.browser;
