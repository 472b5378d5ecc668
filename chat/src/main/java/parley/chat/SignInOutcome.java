package parley.chat;

import parley.chat.identity.Person;

/// What became of an attempt to sign in by PIN.
public sealed interface SignInOutcome {
    /// The SMS with the PIN left; `attempt` (22 characters of base64url) stands for it in the form.
    record PinSent(String attempt) implements SignInOutcome {}

    /// `cookie`: the secret a browser sends from now on; the WSP session it came in is bound too.
    record SignedIn(Person person, String cookie) implements SignInOutcome {}

    record NotSignedIn(Why why) implements SignInOutcome {}

    enum Why {
        /// Asked too often for this number or from this address; wait.
        TOO_OFTEN,
        SMS_NOT_POSSIBLE_NOW,
        WRONG_PIN,
        /// Too many wrong PINs, or too late: ask for a new one.
        PIN_EXPIRED,
        NOT_KEPT
    }
}
