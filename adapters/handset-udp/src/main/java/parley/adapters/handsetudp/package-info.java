/// # handset-udp: WAP phones, over UDP
///
/// - **In**: datagrams, parcels from `chat`. **Out**: datagrams, page requests, evidence, presence.
/// - **May use**: `wap`, `pages`, `chat`, `relay`. **Used by**: `server`. **Never**: a rule of WTP
///   or chat.
/// - **Threads**: a reader for each port; one owner of the sessions, which never waits; a virtual
///   one for each page; a few that tell chat what was learned and wait for its disk.
/// - **Start reading at**: `HandsetListener`, then `WapService`. **Specification**: WAP-259 WDP,
///   WAP-230 WSP, WAP-235 PushOTA.
@org.jspecify.annotations.NullMarked
package parley.adapters.handsetudp;
