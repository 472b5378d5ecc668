package parley.chat;

import parley.chat.conversation.ChatMessage;
import parley.chat.conversation.Conversation;
import parley.chat.conversation.ConversationId;
import parley.chat.conversation.MessageText;
import parley.chat.delivery.Delivery;
import parley.chat.delivery.Digests;
import parley.chat.delivery.Notices;
import parley.chat.delivery.SmsMeter;
import parley.chat.group.Group;
import parley.chat.identity.Person;
import parley.chat.identity.PersonId;
import parley.chat.identity.PhoneNumbers;
import parley.chat.identity.ReplyLinks;
import parley.chat.language.Sentence;
import parley.chat.language.SmsSentences;
import parley.chat.language.SmsWords;

import java.time.Instant;
import java.util.Optional;

/// Says by one SMS how many messages of a conversation wait, in the recipient's language.
final class DigestWriter implements Digests {
    private static final String REPLY_PATH = "/r/";

    private final Kept kept;
    private final PhoneNumbers numbers;
    private final ReplyLinks links;
    private final SmsMeter meter;
    private final Notices notices;
    private final SmsWords words = new SmsWords();
    private final SmsSentences sentences = new SmsSentences();

    DigestWriter(
            Kept kept, PhoneNumbers numbers, ReplyLinks links, SmsMeter meter, Notices notices) {
        this.kept = kept;
        this.numbers = numbers;
        this.links = links;
        this.meter = meter;
        this.notices = notices;
    }

    @Override
    public Optional<Digest> digest(Delivery newest, ChatMessage message, Instant now) {
        ConversationId conversation = message.conversation();
        return kept.people()
                .byId(newest.key().recipient())
                .flatMap(recipient ->
                        from(conversation, recipient.id())
                                .map(from -> digest(from, recipient, conversation, now)));
    }

    private Digest digest(String from, Person to, ConversationId conversation, Instant now) {
        var link = links.make(to.id(), conversation.value(), now);
        int waiting = kept.deliveries().unopenedCount(conversation, to.id());
        var language = words.ofRegion(numbers.region(to.msisdn()));
        var text = sentences.say(language, Sentence.WAITING, String.valueOf(waiting));
        return new Digest(
                to.msisdn(),
                meter.wholeText(from, new MessageText(text), REPLY_PATH + links.token(link)),
                link);
    }

    /// The other of two, or the group.
    private Optional<String> from(ConversationId conversation, PersonId recipient) {
        return kept.threads()
                .byId(conversation)
                .flatMap(open ->
                        switch (open) {
                            case Conversation.Pair pair ->
                                    kept.people()
                                            .byId(pair.otherThan(recipient))
                                            .map(person -> person.alias().name());
                            case Conversation.OfGroup(_, var group) ->
                                    kept.groups().byId(group).map(Group::name);
                        });
    }

    @Override
    public void tell(Digest digest) {
        notices.notice(digest.to(), digest.text());
    }
}
