package parley.chat;

import parley.chat.conversation.ConversationId;
import parley.chat.conversation.MessageText;
import parley.chat.conversation.PlaceNames;
import parley.chat.conversation.SenderPool;
import parley.chat.delivery.Digests;
import parley.chat.delivery.Notices;
import parley.chat.delivery.SmsMeter;
import parley.chat.delivery.Subject;
import parley.chat.identity.Person;
import parley.chat.identity.ReplyLinks;
import parley.chat.language.Sentence;
import parley.chat.language.SmsTongue;

import java.time.Instant;
import java.util.Optional;

/// Says by one SMS how many messages of a conversation wait, in the recipient's language.
record DigestWriter(
        Kept kept,
        PlaceNames names,
        SmsTongue tongue,
        ReplyLinks links,
        SenderPool senders,
        SmsMeter meter,
        Notices notices)
        implements Digests {
    @Override
    public Optional<Digest> digest(Subject newest, Instant now) {
        var conversation = newest.conversation();
        return kept.people()
                .byId(newest.delivery().key().recipient())
                .flatMap(recipient ->
                        names.of(conversation, recipient.id())
                                .map(from -> digest(from, recipient, conversation.id(), now)));
    }

    private Digest digest(String from, Person to, ConversationId conversation, Instant now) {
        var link = links.of(to.id(), conversation.value(), now);
        int waiting = kept.deliveries().unopenedCount(conversation, to.id());
        var text = tongue.say(to.msisdn(), Sentence.WAITING, String.valueOf(waiting));
        var number = senders.choose(conversation, kept.threads().senderUses(to.id()));
        return new Digest(
                to.msisdn(),
                number,
                meter.wholeText(from, new MessageText(text), links.path(link)),
                link);
    }

    @Override
    public boolean tell(Digest digest) {
        return notices.notice(
                digest.to(), digest.number().map(SenderPool.Choice::number), digest.text());
    }
}
