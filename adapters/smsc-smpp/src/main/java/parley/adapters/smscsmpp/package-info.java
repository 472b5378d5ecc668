/// # smsc-smpp: carries SMS, brings back receipts and replies
///
/// - **In**: parcels from `chat`, SMPP from the SMSC. **Out**: SMPP, evidence to `chat`.
/// - **May use**: `chat`, `octets`, jsmpp. **Used by**: `server`. **Never**: a decision, a text in
///   a log.
/// - **Start reading at**: `SmsCarrier`; which link `Routes`; texts `CodingChoice`; arrivals
///   `Arrivals`. **Specification**: SMPP 3.4, 3GPP 23.038, 23.040.
@org.jspecify.annotations.NullMarked
package parley.adapters.smscsmpp;
