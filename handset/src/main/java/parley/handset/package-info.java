/// # handset: a phone in software
///
/// - **In**: what its owner does. **Out**: the real protocols, from an address of its own.
/// - **May use**: `wap`. **Used by**: tests, demo, load. **Never**: anything of the gateway.
/// - **Start reading at**: `Handset`. **Specification**: WAP-224 WTP, WAP-230 WSP, WAP-251
///   PushMessage.
@org.jspecify.annotations.NullMarked
package parley.handset;
