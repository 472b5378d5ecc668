/// # config: what an operator decides, read once
///
/// - **In**: `parley.toml`, the environment, `--data`. **Out**: a `GatewayConfig`, or every fault
///   with its place, what is wrong and what to do.
/// - **May use**: the config records of every room, tomlj. **Never**: a default that is a secret.
/// - **Start reading at**: `ConfigKeys` (what there is), `ConfigReader` (how it is read).
@org.jspecify.annotations.NullMarked
package parley.server.config;
