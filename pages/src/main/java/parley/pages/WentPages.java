package parley.pages;

import parley.chat.Chat;
import parley.chat.HowItWent;
import parley.chat.HowItWent.Told;
import parley.chat.conversation.MessageId;
import parley.chat.delivery.Cause;
import parley.chat.delivery.DeliveryState;
import parley.chat.identity.Person;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// How a message of hers went, and why: one key press from what its line says of it. Decision 0021.
final class WentPages {
    private static final int QUOTED_OCTETS_MAX = 100;

    private final Chat chat;

    WentPages(Chat chat) {
        this.chat = chat;
    }

    /// Of the message of a line.
    static Place place(Page.Bubble bubble) {
        return Place.of("/w/" + bubble.id());
    }

    Reply went(Asked asked, Person me, UUID id) {
        return chat.howItWent(me, new MessageId(id), asked.now())
                .map(went -> Reply.shown(sheet(asked, went)))
                .orElseGet(() -> PageRouter.error(404));
    }

    private static Page sheet(Asked asked, HowItWent went) {
        var id = went.message().id().value();
        var blocks = new ArrayList<Block>();
        blocks.add(
                new Block.Quoted(
                        PlainText.beginning(went.message().text().value(), QUOTED_OCTETS_MAX)));
        blocks.add(
                new Block.Words(
                        "Sent " + Wording.ago(went.message().acceptedAt(), asked.now()) + "."));
        for (Told told : went.recipients()) {
            if (went.ofGroup()) {
                blocks.add(new Block.Heading(PlainText.line(told.to().name())));
            }
            sentences(told, went.currency(), asked.now()).stream()
                    .map(Block.Words::new)
                    .forEach(blocks::add);
        }
        if (went.ofGroup() && went.others() > 0) {
            blocks.add(new Block.Words(others(went)));
        }
        went.most().map(Wording::quote).map(Block.Words::new).ifPresent(blocks::add);
        var talk = Place.of("/c/" + ShortId.of(went.message().conversation().value()));
        return new Page.Sheet(
                "How it went",
                Optional.empty(),
                Place.of("/w/" + ShortId.of(id)),
                Math.min(asked.number("s"), blocks.size()),
                blocks,
                List.of(new Link("Messages", talk), Link.to("Chats", "/")));
    }

    private static String others(HowItWent went) {
        String who =
                went.recipients().isEmpty()
                        ? Wording.members(went.others())
                        : went.others() == 1 ? "1 other" : went.others() + " others";
        return "Of " + who + " no more is told: they do not show themselves to you.";
    }

    private static List<String> sentences(Told told, String currency, Instant now) {
        var said = new ArrayList<String>();
        way(told, currency).ifPresent(said::add);
        if (!isBeingSent(told)) {
            said.add(proof(told));
        }
        if (!told.whole()) {
            said.add("More is told of people who show themselves to you.");
        }
        why(told.cause()).map(why -> "Why: " + why + decided(told, now)).ifPresent(said::add);
        return said;
    }

    /// Then nothing else is so yet.
    private static boolean isBeingSent(Told told) {
        return told.sms() == HowItWent.Sms.BEING_SENT
                && (told.state() == DeliveryState.ACCEPTED || told.state() == DeliveryState.HELD);
    }

    private static String decided(Told told, Instant now) {
        return told.decidedAt().map(at -> " Decided " + Wording.ago(at, now) + ".").orElse("");
    }

    private static Optional<String> way(Told told, String currency) {
        String price =
                told.parts() == 0
                        ? ""
                        : " (" + Wording.price(told.parts(), told.price(), currency) + ")";
        String pushed = told.pushed() ? "Sent as a push. " : "";
        return Optional.of(
                        pushed
                                + switch (told.sms()) {
                                    case NONE -> "";
                                    case BEING_SENT -> "An SMS is being sent" + price + ".";
                                    case SENT, PROVED -> "Sent by SMS" + price + ".";
                                    case REFUSED -> "The network refused the SMS.";
                                    case LOST ->
                                            "Perhaps sent by SMS" + price + ": no answer came.";
                                })
                .map(String::strip)
                .filter(words -> !words.isEmpty());
    }

    /// What stands behind the word of the line.
    private static String proof(Told told) {
        return switch (told.state()) {
            case ACCEPTED ->
                    told.whole()
                            ? "Kept safely; it leaves as soon as it can."
                            : "Kept safely; we take care of it.";
            case HELD -> "It waits here, and leaves when a way is open.";
            case HANDED_TO_BEARER -> "On its way: nothing says yet that it arrived.";
            case ON_HANDSET ->
                    told.sms() == HowItWent.Sms.PROVED
                            ? "Delivered: a delivery report says that the phone has it."
                            : "Delivered: the phone confirmed it.";
            case OPENED -> "Read: the page that shows it was opened.";
            case FAILED -> "Not delivered: no way led to the phone.";
            case EXPIRED -> "Not delivered in time: nothing proved that it arrived.";
            case UNKNOWN -> "Perhaps delivered: nobody can find out.";
            case WITHDRAWN -> "Taken back before it left.";
        };
    }

    private static Optional<String> why(Cause cause) {
        return switch (cause) {
            case REACHABLE ->
                    Optional.of("the chat was in use there. An SMS follows only if need be.");
            case PUSH_UNPROVED ->
                    Optional.of("nothing confirmed the push in time, so an SMS went.");
            case OFFLINE -> Optional.of("the phone was away, so no push but an SMS went.");
            case ONLINE -> Optional.of("the phone was on, but not in the chat, so an SMS went.");
            case UNKNOWN -> Optional.of("nobody knew whether the phone was on, so an SMS went.");
            case OVER_CAP -> Optional.of("no push was possible, and an SMS would cost too much.");
            case NO_SMSC -> Optional.of("no push was possible, and no SMS could leave.");
            case NOT_TOLD -> Optional.empty();
        };
    }
}
