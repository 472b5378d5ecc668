package parley.chat.budget;

/// How many parts of SMS may leave at most. A day is one of UTC.
///
/// @param message for one message, to all its recipients together
/// @param personDay for what one person writes in a day
/// @param groupDay for what is written in one group in a day
/// @param countryDay to the numbers of one country in a day
/// @param day for everything in a day
public record Caps(int message, int personDay, int groupDay, int countryDay, int day) {
    public static final Caps USUAL = new Caps(60, 200, 500, 5_000, 10_000);
}
