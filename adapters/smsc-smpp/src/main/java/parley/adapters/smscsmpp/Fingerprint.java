package parley.adapters.smscsmpp;

import parley.chat.identity.Msisdn;
import parley.octets.Octets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Whether two parts are the same, without keeping what they say: same source, destination, coding,
/// content and place.
record Fingerprint(Octets digest) {
    static Fingerprint of(Msisdn from, TextPart part) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update(from.digits().getBytes(StandardCharsets.US_ASCII));
            sha.update((byte) 0);
            sha.update(part.destination().getBytes(StandardCharsets.UTF_8));
            sha.update((byte) 0);
            sha.update((byte) part.dataCoding());
            sha.update(part.alphabet().headerElements().toByteArray());
            sha.update((byte) 0);
            part.concat()
                    .ifPresent(concat ->
                            sha.update(
                                    ByteBuffer.allocate(16)
                                            .putInt(concat.kind().ordinal())
                                            .putInt(concat.reference())
                                            .putInt(concat.total())
                                            .putInt(concat.index())
                                            .flip()));
            return new Fingerprint(Octets.copyOf(sha.digest(part.content().toByteArray())));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
