package parley.chat;

import parley.chat.budget.Money;

/// What sending a message would do if it were sent now.
///
/// @param pushes how many get it pushed
/// @param sms how many get an SMS
/// @param byLink how many of these get a notice with a link in place of the text
/// @param parts of all these SMS together
/// @param price of all these parts
/// @param currency as people are shown it
/// @param later how many get it when they come online or look
/// @param isMost nothing is told of where the recipient is: no more than this, and perhaps no SMS
public record Quote(
        int pushes,
        int sms,
        int byLink,
        int parts,
        Money price,
        String currency,
        int later,
        boolean isMost) {}
