package parley.chat;

import parley.chat.conversation.MessageText;
import parley.chat.conversation.OnceKey;
import parley.chat.identity.PersonId;

import java.util.Optional;

/// The intent to send.
public record SendMessage(
        PersonId sender, Target target, MessageText text, Optional<OnceKey> once) {}
