package parley.chat.consent;

import parley.chat.group.DeliveryMode;

import java.time.Instant;

/// What a member's wish about a group makes of what she permits otherwise: never louder than that,
/// and never an SMS more before she has agreed.
final class GroupWish {
    private GroupWish() {}

    /// `named`: whether the message names her.
    static Permission of(DeliveryMode mode, boolean named, Permission otherwise) {
        return switch (otherwise) {
            case Permission.Free _ -> agreed(mode, named, otherwise);
            case Permission.Invitation _, Permission.PushOnly _ ->
                    notAgreed(mode, named, otherwise);
            case Permission.SmsOnly _,
                    Permission.Digest _,
                    Permission.Silence _,
                    Permission.Refused _ ->
                    otherwise;
        };
    }

    private static Permission agreed(DeliveryMode mode, boolean named, Permission free) {
        return switch (mode) {
            case EVERY_WAY -> free;
            case PUSH_ONLY -> new Permission.PushOnly("she wants no SMS of this group");
            case DIGEST -> new Permission.Digest("she wants many of this group at once");
            case EVERY_SMS -> new Permission.SmsOnly("she wants each of this group by SMS");
            case MENTIONS -> named ? free : silence("she wants only what names her");
        };
    }

    private static Permission notAgreed(DeliveryMode mode, boolean named, Permission otherwise) {
        return switch (mode) {
            case EVERY_WAY, EVERY_SMS -> otherwise;
            case PUSH_ONLY -> new Permission.PushOnly("she wants no SMS of this group");
            case DIGEST -> silence("she wants many of this group at once and has not agreed");
            case MENTIONS -> named ? otherwise : silence("she wants only what names her");
        };
    }

    private static Permission silence(String why) {
        return new Permission.Silence(Instant.MAX, why);
    }
}
