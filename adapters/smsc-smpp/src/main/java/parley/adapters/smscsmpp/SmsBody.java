package parley.adapters.smscsmpp;

import parley.chat.conversation.MessageText;

/// What a message of the chat looks like on a phone that has nothing but SMS.
///
/// @param linkBase scheme and host put before a reply link's path
record SmsBody(String linkBase) {
    String of(String from, MessageText text, String replyPath) {
        return from + ": " + text.value() + "\n" + linkBase + replyPath;
    }
}
