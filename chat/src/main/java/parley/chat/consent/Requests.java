package parley.chat.consent;

/// How somebody stands to being invited, in all conversations together: a stranger who founds ten
/// groups with her still has one SMS only, and ten strangers have not ten.
///
/// @param agreedToAny whether she has agreed to be written to anywhere
/// @param unanswered SMS that invited her and that she has not answered
/// @param ofThisPerson whether one of these was of the person who would invite her now
public record Requests(boolean agreedToAny, int unanswered, boolean ofThisPerson) {
    /// Who never agreed to anything gets no more than these.
    public static final int UNANSWERED_MAX = 3;

    /// Whether one more SMS may invite her.
    public boolean allowAnother() {
        return !ofThisPerson && (agreedToAny || unanswered < UNANSWERED_MAX);
    }
}
