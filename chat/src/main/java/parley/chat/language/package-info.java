/// # language: what an SMS can say to the gateway, and what the gateway says by SMS
///
/// - **In**: a text, a person's country. **Out**: a command or none; a sentence in her language.
/// - **May use**: the JDK. **Used by**: `conversation`, `Chat`. **Never**: who, to whom, when.
/// - **Start reading at**: `SmsWords`. The words are in `sms-words.txt`.
@org.jspecify.annotations.NullMarked
package parley.chat.language;
