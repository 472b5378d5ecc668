/// # handset-udp: WAP phones, over UDP
///
/// - **In**: datagrams, parcels from `chat`. **Out**: datagrams, page requests, evidence, presence.
/// - **May use**: `wap`, `pages`, `chat`. **Used by**: `server`. **Never**: a rule of WTP or chat.
/// - **Start reading at**: `HandsetListener`. **Specification**: WAP-259 WDP, WAP-230 WSP.
@org.jspecify.annotations.NullMarked
package parley.adapters.handsetudp;
