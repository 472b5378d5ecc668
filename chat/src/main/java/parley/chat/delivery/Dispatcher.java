package parley.chat.delivery;

import parley.chat.browser.PushServices;
import parley.chat.browser.Subscriptions;
import parley.chat.budget.Budget;
import parley.chat.budget.Budgets;
import parley.chat.budget.Tally;
import parley.chat.consent.AnswerPace;
import parley.chat.consent.Permissions;
import parley.chat.conversation.ChatMessage;
import parley.chat.conversation.Conversation;
import parley.chat.conversation.ConversationId;
import parley.chat.conversation.Conversations;
import parley.chat.conversation.MessageId;
import parley.chat.conversation.MessageText;
import parley.chat.conversation.SenderPool;
import parley.chat.conversation.Threads;
import parley.chat.delivery.DeliveryMachine.Step;
import parley.chat.group.Groups;
import parley.chat.identity.People;
import parley.chat.identity.PersonId;
import parley.chat.identity.ReplyLinks;
import parley.chat.kept.Change;
import parley.chat.kept.Commit;
import parley.chat.kept.Ledger;
import parley.chat.language.SmsTongue;
import parley.chat.presence.ContactPoint;
import parley.chat.presence.PresenceBoard;
import parley.chat.presence.PresenceEvent;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// Drives deliveries: reads one, asks the planner or hears evidence, lets the machine make the next
/// value, keeps it, and only then gives the orders to the carriers. Whoever keeps a revision first
/// acts on it; the others read again. That is why no SMS leaves twice, whatever happens at once and
/// wherever we are stopped. Safe from any thread.
public final class Dispatcher {
    private static final int CONFLICTS_MAX = 16;
    private static final int DUE_AT_ONCE_MAX = 1_000;
    private static final int FLUSHED_AT_ONCE_MAX = 1_000;
    private static final int SHOWN_AT_ONCE_MAX = 1_000;
    private static final int SWEPT_AT_ONCE_MAX = 2_000;
    private static final int REMEMBERED_MAX = 20_000;
    private static final Duration ORDERS_TAKE = Duration.ofSeconds(10);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    /// Where deliveries are kept and what belongs to them.
    public record Books(
            Ledger ledger,
            Deliveries deliveries,
            Threads threads,
            People people,
            Groups groups,
            Budgets budgets,
            Subscriptions browsers) {}

    /// The ways out, and what an SMS takes.
    ///
    /// @param browsers to those whose page is closed
    /// @param services whom that leads to
    /// @param smsPush pushes that travel as SMS; none: only texts do
    public record Ways(
            Carrier<Parcel.PushParcel> push,
            Carrier<Parcel.PushParcel> browsers,
            PushServices services,
            Carrier<Parcel.SmsParcel> sms,
            SmsMeter meter,
            Optional<SmsPushes> smsPush) {
        /// Without web push and pushes by SMS.
        public Ways(
                Carrier<Parcel.PushParcel> push, Carrier<Parcel.SmsParcel> sms, SmsMeter meter) {
            this(push, Carrier.none(), PushServices.none(), sms, meter, Optional.empty());
        }
    }

    /// What keeps a message from leaving.
    public record Limits(Permissions permissions, AnswerPace pace, Budget budget) {}

    /// Who makes the links that leave, the numbers they leave from, our own words, and the SMS that
    /// says what waits.
    public record Links(ReplyLinks links, SenderPool senders, SmsTongue tongue, Digests digests) {}

    private final DeliveryPolicy policy;
    private final DeliveryMachine machine;
    private final Books books;
    private final PresenceBoard board;
    private final Decider decider;
    private final StepChanges stepChanges;
    private final Digests digests;
    private final Ways ways;
    private final SmsReports reports;
    private final OnePart onePart;
    private final ReplyLinks replyLinks;
    private final Handovers handovers = new Handovers();
    private final PhoneInboxes inboxes;
    private final ClosedPages closedPages;
    private final TakingBack takingBack;
    private final LettingGo lettingGo;
    private final PushPhones pushPhones;

    private final PhoneSigns signs = new PhoneSigns(REMEMBERED_MAX);

    /// What nobody will tell again and could not be kept when it happened; also what a crash left.
    private final Recent<DeliveryKey, DeliveryEvent> unkept = new Recent<>(Integer.MAX_VALUE);

    public Dispatcher(
            DeliveryPolicy policy,
            Books books,
            PresenceBoard board,
            Limits limits,
            Links links,
            Ways ways) {
        this.policy = policy;
        this.machine = new DeliveryMachine(policy);
        this.books = books;
        this.board = board;
        var parcels = new ParcelMaker(books.threads(), books.people(), books.groups(), links);
        this.digests = links.digests();
        this.ways = ways;
        this.replyLinks = links.links();
        this.onePart = new OnePart(books.people(), ways.meter());
        var costs = new SmsCosts(limits.budget(), ways.meter());
        this.pushPhones = new PushPhones(policy.smsPush(), books.people(), books.ledger());
        var planner = new DeliveryPlanner(policy);
        this.closedPages = new ClosedPages(ways.browsers(), books.browsers(), REMEMBERED_MAX);
        this.decider =
                new Decider(
                        planner,
                        books.threads(),
                        board,
                        limits.permissions(),
                        limits.pace(),
                        parcels,
                        costs,
                        new SmsPushLook(policy.smsPush(), pushPhones, costs, ways.smsPush()),
                        new Announcer(books.budgets(), costs, digests),
                        ways,
                        closedPages);
        this.stepChanges = new StepChanges(books.threads(), books.people(), links.links(), costs);
        this.inboxes = new PhoneInboxes(board, ways.push(), REMEMBERED_MAX);
        this.takingBack = new TakingBack(books, planner, machine, stepChanges, handovers, inboxes);
        this.reports =
                new SmsReports(
                        books.deliveries(),
                        books.people(),
                        delivery -> isOnePart(delivery, parcels, costs),
                        REMEMBERED_MAX);
        this.lettingGo =
                new LettingGo(
                        books.ledger(),
                        books.deliveries(),
                        books.threads(),
                        limits.permissions(),
                        handovers);
        Set<DeliveryKey> letGo = books.deliveries().smsLetGo();
        for (Delivery left : books.deliveries().smsSubmitting()) {
            unkept.put(
                    left.key(),
                    letGo.contains(left.key())
                            ? new DeliveryEvent.FoundSubmitting()
                            : new DeliveryEvent.NotTaken(Bearer.SMS));
        }
    }

    /// Whether the SMS of a delivery is one part for sure, also when it invited.
    private boolean isOnePart(Delivery delivery, ParcelMaker parcels, SmsCosts costs) {
        Instant at = delivery.acceptedAt();
        return Subject.of(delivery, books.threads())
                .flatMap(subject -> parcels.draft(subject, true, at))
                .filter(draft -> costs.cost(draft, at).parts() == 1)
                .isPresent();
    }

    /// How the deliveries of a message begin.
    ///
    /// @param changes to be kept together with the message
    /// @param orders to be given once that is done
    public record Beginning(List<Change> changes, Consumer<Instant> orders) {
        public Beginning {
            changes = List.copyOf(changes);
        }
    }

    /// Decides about each before anything is kept, so that the decision is kept with the message.
    /// What does not fit into one commit stays due, and is decided by the orders.
    public Beginning begin(
            ChatMessage message, Conversation there, List<PersonId> recipients, Instant now) {
        var volley = volley();
        var left = new ArrayList<Delivery>();
        for (PersonId recipient : recipients) {
            var begun = begun(message, recipient);
            boolean decided =
                    volley.hasRoomFor(recipient)
                            && volley.takesNew(
                                    begun,
                                    message.conversation(),
                                    decider.decide(new Subject(begun, message, there), false, now),
                                    now);
            if (!decided) {
                left.add(dueLater(begun));
            }
        }
        handovers.begins(message.id());
        var changes = new ArrayList<>(volley.changes());
        left.forEach(begun ->
                changes.add(new DeliveryChange.DeliveryBegun(begun, message.conversation())));
        return new Beginning(
                changes,
                later -> {
                    handovers.handingFirst(message.id(), () -> shoot(volley, later));
                    boolean _ = sweep(left, false, later); // what is not kept stays due
                });
    }

    /// The orders decide about it in a moment; whoever looks for what is due shall not do it at the
    /// same time, unless a crash left it.
    private static Delivery dueLater(Delivery begun) {
        return new Delivery(
                begun.key(),
                begun.state(),
                begun.sms(),
                begun.pushes(),
                begun.acceptedAt(),
                begun.expiresAt(),
                begun.due().map(at -> at.plus(ORDERS_TAKE)),
                begun.revision());
    }

    /// None leaves anyway where there is no room, so that is no limit.
    private static int atOnce(int room) {
        return room == 0 ? SWEPT_AT_ONCE_MAX : Math.min(room, SWEPT_AT_ONCE_MAX);
    }

    private Volley volley() {
        return new Volley(
                machine,
                stepChanges,
                new Tally(books.budgets()),
                Math.min(atOnce(ways.push().room()), atOnce(closedPages.room())),
                atOnce(ways.sms().room()));
    }

    private void shoot(Volley volley, Instant now) {
        for (var shot : volley.shots()) {
            for (DeliveryAction action : shot.actions()) {
                perform(action, shot.key(), shot.load(), now);
            }
        }
    }

    /// Decides about all of these, many to a commit. False when that could not be kept: they stay
    /// due.
    private boolean sweep(List<Delivery> deliveries, boolean cameOnline, Instant now) {
        for (var left = deliveries; !left.isEmpty(); ) {
            var volley = volley();
            var putOff = new ArrayList<Delivery>();
            var taken = new ArrayList<Delivery>();
            for (Delivery delivery : left) {
                boolean first = taken.isEmpty();
                if (taken.size() < SWEPT_AT_ONCE_MAX
                        && (first || volley.hasRoomFor(delivery.key().recipient()))
                        && volley.takes(delivery, ruling(delivery, cameOnline, now), now)) {
                    taken.add(delivery);
                } else {
                    volley.putOff(delivery.key().recipient());
                    putOff.add(delivery);
                }
            }
            if (taken.isEmpty()) {
                return one(putOff, cameOnline, now);
            }
            var messages = taken.stream().map(each -> each.key().message()).toList();
            switch (handovers.handing(messages, () -> keptAndShot(volley, now))) {
                case Commit.Durable _ -> {}
                case Commit.Conflict _ -> {
                    if (!apart(taken, cameOnline, now)) {
                        return false;
                    }
                }
                case Commit.Unavailable _ -> {
                    return false;
                }
            }
            left = putOff;
        }
        return true;
    }

    private Commit keptAndShot(Volley volley, Instant now) {
        var commit = keep(volley.changes());
        if (commit instanceof Commit.Durable) {
            shoot(volley, now);
        }
        return commit;
    }

    /// Somebody else was first with one of them: it is found by halves, so that the others still
    /// need few commits.
    private boolean apart(List<Delivery> taken, boolean cameOnline, Instant now) {
        int half = taken.size() / 2;
        return half == 0
                ? one(taken, cameOnline, now)
                : sweep(taken.subList(0, half), cameOnline, now)
                        && sweep(taken.subList(half, taken.size()), cameOnline, now);
    }

    /// Each by itself: somebody else was first with one of them, or nothing fits together.
    private boolean one(List<Delivery> deliveries, boolean cameOnline, Instant now) {
        for (Delivery each : deliveries) {
            if (!drive(each.key(), delivery -> ruling(delivery, cameOnline, now), now)) {
                return false;
            }
        }
        return true;
    }

    private Delivery begun(ChatMessage message, PersonId recipient) {
        Instant at = message.acceptedAt();
        return new Delivery(
                new DeliveryKey(message.id(), recipient),
                DeliveryState.ACCEPTED,
                new SmsTrack.NotUsed(),
                0,
                at,
                at.plus(policy.keepFor()),
                Optional.of(at),
                0);
    }

    /// How a message is taken back.
    public TakingBack takingBack() {
        return takingBack;
    }

    /// She was shown these messages elsewhere than on the phone that has a notice of them.
    public void shownElsewhere(
            ConversationId conversation, PersonId person, Set<MessageId> messages, Instant now) {
        inboxes.takeOff(NoticeMark.of(conversation, person), person, messages::contains, now);
    }

    /// What would become of a message that is not sent yet, for each recipient: pushed, an SMS at
    /// some cost (as far as all caps allow), or neither now. `hidden`: as if nothing were known of
    /// their phones. Changes nothing.
    public List<WouldDo> whatIf(Conversations.Draft draft, boolean hidden, Instant now) {
        var tally = new Tally(books.budgets());
        return draft.recipients().stream()
                .map(recipient ->
                        new Subject(
                                begun(draft.message(), recipient),
                                draft.message(),
                                draft.conversation()))
                .map(subject -> decider.whatIf(subject, hidden, tally, now))
                .toList();
    }

    /// Whether an SMS with this text to one person, who agreed to it, is one part. False when that
    /// is not sure.
    public boolean isSurelyOnePart(PersonId from, MessageText text) {
        return onePart.isSure(from, text);
    }

    private boolean decide(DeliveryKey key, Instant now) {
        return drive(key, delivery -> ruling(delivery, false, now), now);
    }

    /// Takes note of what was seen of a phone; what waited for its person leaves, oldest first.
    public void seen(PresenceEvent event, Instant now) {
        if (board.on(event, now)) {
            boolean _ =
                    sweep(
                            books.deliveries().unsettledFor(event.person(), FLUSHED_AT_ONCE_MAX),
                            true,
                            now);
        }
        pushPhones.on(event, now); // last, for it may wait for the store
    }

    /// Returns when it is kept; false: tell it again.
    public boolean on(DeliveryEvidence evidence, Instant now) {
        return switch (evidence) {
            case DeliveryEvidence.PushSent _ -> true; // its proof may still come
            case DeliveryEvidence.PushConfirmed(var key) -> {
                boolean kept = learned(key, evidence, now);
                signs.acknowledged(key).ifPresent(sign -> seen(sign, now));
                yield kept;
            }
            case DeliveryEvidence.PushFailed(var key, _, var unanswered) -> {
                if (unanswered) {
                    signs.unanswered(key).ifPresent(sign -> seen(sign, now));
                }
                yield learned(key, evidence, now);
            }
            case DeliveryEvidence.SmsAccepted(var key, var ids) -> {
                boolean kept = learned(key, evidence, now);
                if (kept) {
                    reports.early(ids).forEach(early -> on(early, now));
                }
                yield kept;
            }
            case DeliveryEvidence.SmsRefused(var key, _, _) -> learned(key, evidence, now);
            case DeliveryEvidence.SmsInDoubt(var key) -> learned(key, evidence, now);
            case DeliveryEvidence.SmsReported reported -> reported(reported, now);
        };
    }

    /// Which of these SMS may be submitted now; nothing if that could not be kept.
    public Optional<Set<DeliveryKey>> letGo(List<DeliveryKey> sms, Instant now) {
        var let = lettingGo.of(sms, now);
        let.ifPresent(gone ->
                sms.stream()
                        .filter(key -> !gone.contains(key))
                        .forEach(key -> insist(key, new DeliveryEvent.NotTaken(Bearer.SMS), now)));
        return let;
    }

    /// The id alone says what it is about.
    public CarrierReports.ReportTaken reported(
            String smscId, DeliveryEvidence.Report report, Instant now) {
        return reports.numbered(smscId, report)
                .map(reported ->
                        on(reported, now)
                                ? CarrierReports.ReportTaken.KEPT
                                : CarrierReports.ReportTaken.NOT_KEPT)
                .orElse(CarrierReports.ReportTaken.NOT_OURS);
    }

    private boolean reported(DeliveryEvidence.SmsReported reported, Instant now) {
        boolean kept =
                switch (reports.match(reported, now)) {
                    case SmsReports.Match.Ours(var key, var as) -> {
                        phoneSeen(key, reported, now);
                        yield learned(key, as, now);
                    }
                    case SmsReports.Match.InDoubt(var key) -> {
                        phoneSeen(key, reported, now);
                        yield drive(key, new DeliveryEvent.ReportFound(reported.report()), now);
                    }
                    case SmsReports.Match.Early _ -> false;
                    case SmsReports.Match.Foreign _ -> true;
                };
        if (kept) {
            reports.done(reported);
        }
        return kept;
    }

    private void phoneSeen(DeliveryKey key, DeliveryEvidence.SmsReported reported, Instant now) {
        PhoneSigns.reported(key.recipient(), reported.report()).ifPresent(sign -> seen(sign, now));
    }

    /// Of somebody nobody knows it says nothing, and makes nobody.
    public void on(SmsOutcome outcome, Instant now) {
        books.people()
                .byMsisdn(outcome.to())
                .flatMap(person -> PhoneSigns.reported(person.id(), outcome.report()))
                .ifPresent(sign -> seen(sign, now));
    }

    private boolean learned(DeliveryKey key, DeliveryEvidence evidence, Instant now) {
        return drive(key, new DeliveryEvent.Learned(evidence), now);
    }

    /// The person was shown these messages of the conversation.
    public void shown(
            ConversationId conversation, PersonId person, Set<MessageId> messages, Instant now) {
        var shown = new DeliveryEvent.PageShown();
        List<Delivery> opened =
                books.deliveries().unopenedIn(conversation, person, SHOWN_AT_ONCE_MAX).stream()
                        .filter(delivery -> messages.contains(delivery.key().message()))
                        .toList();
        var changes =
                opened.stream()
                        .map(delivery -> machine.on(delivery, shown, now).next())
                        .map(DeliveryChange.DeliveryMoved::new)
                        .toList();
        if (!changes.isEmpty() && books.ledger().commit(changes) instanceof Commit.Conflict) {
            opened.forEach(delivery -> drive(delivery.key(), shown, now));
        }
    }

    /// Does what is due; when to call again at the latest.
    public Instant tick(Instant now) {
        Instant soon = now.plus(LOOK_AGAIN);
        boolean allKept = true;
        for (var left : unkept.takeAll().entrySet()) {
            if (!drive(left.getKey(), left.getValue(), now)) {
                unkept.put(left.getKey(), left.getValue());
                allKept = false;
            }
        }
        List<Delivery> due = allKept ? books.deliveries().due(now, DUE_AT_ONCE_MAX) : List.of();
        if (!sweep(due, false, now)) {
            return soon;
        }
        if (due.size() == DUE_AT_ONCE_MAX) {
            return now;
        }
        return books.deliveries()
                .nextDue()
                .filter(next -> next.isAfter(now) && next.isBefore(soon))
                .orElse(soon);
    }

    /// Something she did lets more through than before: what waits for her is decided anew, oldest
    /// first.
    public void permitted(PersonId person, Instant now) {
        boolean _ = sweep(books.deliveries().unsettledFor(person, FLUSHED_AT_ONCE_MAX), false, now);
    }

    private Ruling ruling(Delivery delivery, boolean cameOnline, Instant now) {
        if (DeliveryPlanner.isUnproved(delivery, now)) {
            signs.unproved(delivery.key()).ifPresent(sign -> seen(sign, now));
        }
        return decider.decide(delivery, cameOnline, now);
    }

    private boolean drive(DeliveryKey key, DeliveryEvent event, Instant now) {
        return drive(key, _ -> Ruling.of(event), now);
    }

    private boolean drive(DeliveryKey key, Function<Delivery, Ruling> what, Instant now) {
        for (int tries = 0; tries < CONFLICTS_MAX; tries++) {
            Optional<Delivery> found = books.deliveries().byKey(key);
            if (found.isEmpty()) {
                return true; // kept no more: there is nothing to drive
            }
            Delivery delivery = found.get();
            Ruling ruling = what.apply(delivery);
            Step step = machine.on(delivery, ruling.event(), now);
            switch (handovers.handing(key.message(), () -> taken(delivery, step, ruling, now))) {
                case Commit.Durable _ -> {
                    return true;
                }
                case Commit.Conflict _ -> {} // somebody else was first: read again
                case Commit.Unavailable _ -> {
                    return false;
                }
            }
        }
        return false;
    }

    private Commit taken(Delivery before, Step step, Ruling ruling, Instant now) {
        var commit = keep(stepChanges.of(before, step.next(), ruling));
        if (commit instanceof Commit.Durable) {
            for (DeliveryAction action : step.actions()) {
                perform(action, before.key(), ruling.load(), now);
            }
        }
        return commit;
    }

    private Commit keep(List<Change> changes) {
        return changes.isEmpty() ? new Commit.Durable() : books.ledger().commit(changes);
    }

    private void perform(DeliveryAction action, DeliveryKey key, Load load, Instant now) {
        load.link().ifPresent(replyLinks::kept);
        switch (action) {
            case DeliveryAction.CarryPush push when load instanceof Load.Message(var draft) -> {
                signs.pushed(key, push.point());
                var created = inboxes.pushed(draft.mark(), draft.subject().message(), push.point());
                carryPush(draft.push(push.point(), created), now);
            }
            case DeliveryAction.CarrySms _ when load instanceof Load.Message(var draft) ->
                    notTaken(ways.sms().carry(draft.sms()), Bearer.SMS, key, now);
            case DeliveryAction.CarrySmsPush _ when load instanceof Load.Message(var draft) -> {
                var created = inboxes.pushedToPhone(draft.mark(), draft.subject().message());
                var pushes = ways.smsPush().orElseThrow();
                notTaken(pushes.carry(draft.smsPush(created)), Bearer.SMS, key, now);
            }
            case DeliveryAction.TellDigest _ when load instanceof Load.Announced announced -> {
                if (!digests.tell(announced.digest())) {
                    var back = announced.returned();
                    insist(key, new DeliveryEvent.DigestNotTaken(back, announced.cost()), now);
                }
            }
            case DeliveryAction.DecideAgain _ -> decide(key, now);
            case DeliveryAction.CarryPush _,
                    DeliveryAction.CarrySms _,
                    DeliveryAction.CarrySmsPush _,
                    DeliveryAction.TellDigest _ ->
                    throw new IllegalStateException("an order without its load");
        }
    }

    private void carryPush(Parcel.PushParcel parcel, Instant now) {
        switch (parcel.point()) {
            case ContactPoint.ClosedPage _ ->
                    notTaken(closedPages.carry(parcel), Bearer.WEB_PUSH, parcel.key(), now);
            case ContactPoint.OpenSession _, ContactPoint.PushPort _, ContactPoint.LivePage _ ->
                    notTaken(ways.push().carry(parcel), Bearer.WAP_PUSH, parcel.key(), now);
        }
    }

    private void notTaken(Carrier.Handover handover, Bearer bearer, DeliveryKey key, Instant now) {
        switch (handover) {
            case Carrier.Handover.Taken _ -> {}
            case Carrier.Handover.NotTaken _ ->
                    insist(key, new DeliveryEvent.NotTaken(bearer), now);
        }
    }

    /// Nobody tells it again.
    private void insist(DeliveryKey key, DeliveryEvent event, Instant now) {
        if (!drive(key, event, now)) {
            unkept.put(key, event);
        }
    }
}
