package parley.chat.consent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import parley.chat.group.DeliveryMode;

import java.time.Instant;
import java.util.List;

class GroupWishTest {
    private static final Permission FREE = new Permission.Free();
    private static final Permission INVITATION = new Permission.Invitation();
    private static final Permission PUSH_ONLY = new Permission.PushOnly("invited");

    /// What she permits otherwise: free, the one SMS, pushes only.
    @ParameterizedTest
    @CsvSource({
        "EVERY_WAY, false, Free,     Invitation, PushOnly",
        "EVERY_WAY, true,  Free,     Invitation, PushOnly",
        "PUSH_ONLY, false, PushOnly, PushOnly,   PushOnly",
        "PUSH_ONLY, true,  PushOnly, PushOnly,   PushOnly",
        "DIGEST,    false, Digest,   Silence,    Silence",
        "DIGEST,    true,  Digest,   Silence,    Silence",
        "EVERY_SMS, false, SmsOnly,  Invitation, PushOnly",
        "EVERY_SMS, true,  SmsOnly,  Invitation, PushOnly",
        "MENTIONS,  false, Silence,  Silence,    Silence",
        "MENTIONS,  true,  Free,     Invitation, PushOnly",
    })
    void eachWishMakesOfAPermission(
            DeliveryMode mode, boolean named, String free, String invitation, String pushOnly) {
        assertThat(List.of(FREE, INVITATION, PUSH_ONLY))
                .extracting(said -> GroupWish.of(mode, named, said).getClass().getSimpleName())
                .containsExactly(free, invitation, pushOnly);
    }

    @ParameterizedTest
    @EnumSource
    void noWishIsLouderThanANo(DeliveryMode mode) {
        for (Permission no :
                List.of(
                        new Permission.Silence(Instant.MAX, "STOP"),
                        new Permission.Silence(Instant.EPOCH, "parked"),
                        new Permission.Refused("blocked"))) {
            assertThat(GroupWish.of(mode, true, no)).isEqualTo(no);
            assertThat(GroupWish.of(mode, false, no)).isEqualTo(no);
        }
    }

    @Test
    void whatNamesHerIsNoReasonToPayMore() {
        assertThat(GroupWish.of(DeliveryMode.MENTIONS, true, PUSH_ONLY)).isSameAs(PUSH_ONLY);
    }
}
