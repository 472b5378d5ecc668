package parley.ppg;

import parley.octets.Decoded;
import parley.pap.ClientAddress.Target;
import parley.pap.MessageState;
import parley.pap.PapMessage;
import parley.pap.PushContent;
import parley.pap.QualityOfService.Priority;
import parley.ppg.PushCounter.Kind;
import parley.push.PushApplication;
import parley.push.SessionInitiation;
import parley.wdp.SmsSegments;
import parley.wsp.ContentType;
import parley.wsp.Headers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Everything the outside can ask of the push proxy. Whoever keeps a push's next revision first
/// acts on it; the others read again: so nothing leaves twice, whatever happens at once and
/// wherever we are stopped. Safe from any thread; blocks only on the queue.
public final class PushProxy implements PapDesk, PushReports {
    private static final int CONFLICTS_MAX = 16;
    private static final int ERASED_AT_ONCE = 1_000;
    private static final int TRANSFORMATION_FAILURE = 3006;
    private static final int INVITED_MAX = 10_000;

    /// The ways out, and what is known of phones.
    public record Outside(
            Phones phones,
            AddressBook numbers,
            UdpBearer udp,
            SmsBearer sms,
            Notifications notifications) {}

    private final PushPolicy policy;
    private final PushQueue queue;
    private final Outside outside;
    private final PushMachine machine;
    private final Submissions submissions;
    private final Enquiries enquiries;
    private final SmsBudget budget;
    private final PushCounter counter = new PushCounter();
    private final AtomicInteger lastTid = new AtomicInteger();

    /// Pushes whose phone was asked to open a session.
    private final Map<PushKey, Target> invited = new ConcurrentHashMap<>();

    /// What no bearer will tell again and could not be kept when it happened; also what a crash
    /// left.
    private final Map<PushKey, PushEvent> unkept = new ConcurrentHashMap<>();

    public PushProxy(PushPolicy policy, PushQueue queue, Outside outside) {
        this.policy = policy;
        this.queue = queue;
        this.outside = outside;
        this.machine = new PushMachine(policy);
        var check = new SubmissionCheck(policy, outside.notifications());
        this.submissions = new Submissions(policy, check, machine, queue);
        this.enquiries = new Enquiries(policy, check, machine, queue, outside.phones());
        this.budget = new SmsBudget(policy, queue);
        queue.sending().forEach(key -> unkept.put(key, new PushEvent.FoundSending()));
        queue.invited().forEach(key -> queue.byKey(key).ifPresent(push -> remember(push)));
    }

    private void remember(QueuedPush push) {
        if (invited.size() < INVITED_MAX) {
            target(push).ifPresent(target -> invited.put(push.key(), target));
        }
    }

    private static Optional<Target> target(QueuedPush push) {
        return push.address().target() instanceof Decoded.Value<Target>(var target)
                ? Optional.of(target)
                : Optional.empty();
    }

    @Override
    public PapMessage answer(PapMessage.Request request, Initiator initiator, Instant now) {
        return switch (request) {
            case PapMessage.PushSubmission asked -> {
                counter.count(Kind.SUBMITTED);
                var response = submissions.submit(asked, initiator, now);
                boolean accepted = response.result().code() < 2000;
                counter.count(accepted ? Kind.ACCEPTED : Kind.REFUSED);
                yield response;
            }
            case PapMessage.Cancel asked -> enquiries.cancel(asked, initiator, now);
            case PapMessage.StatusQuery asked -> enquiries.status(asked, initiator);
            case PapMessage.CapabilityQuery asked -> enquiries.capabilities(asked, initiator);
        };
    }

    /// Pushes to [#drive] now, the urgent ones first.
    public List<PushKey> due(Instant now, int atMost) {
        var due = new ArrayList<PushKey>(unkept.keySet());
        invited.forEach((key, target) -> {
            if (!outside.phones().sessions(target).isEmpty()) {
                due.add(key);
            }
        });
        for (var priority : Priority.values()) {
            if (due.size() < atMost) {
                due.addAll(queue.due(priority, now, atMost - due.size()));
            }
        }
        return due.stream().distinct().toList();
    }

    public List<PushKey> noticesDue(Instant now, int atMost) {
        return queue.noticesDue(now, atMost);
    }

    /// None: nothing waits but for something that is told.
    public Optional<Instant> nextDue() {
        return queue.nextDue();
    }

    /// Does what is due of one push. Returns when it is kept and handed to a bearer.
    public void drive(PushKey key, Instant now) {
        var left = unkept.remove(key);
        if (left != null) {
            learn(key, left, now);
            return;
        }
        invited.remove(key);
        for (int tries = 0; tries < CONFLICTS_MAX; tries++) {
            var push = queue.byKey(key);
            if (push.isEmpty() || push.get().isFinished()) {
                return;
            }
            if (!push.get().isOpen()) {
                overdue(push.get(), now);
                return;
            }
            var submission = queue.submission(key.initiator(), key.pushId());
            if (submission.isEmpty() || decided(push.get(), submission.get(), now)) {
                return;
            }
        }
    }

    private void overdue(QueuedPush push, Instant now) {
        if (push.due().filter(at -> !at.isAfter(now)).isPresent()) {
            learn(push.key(), new PushEvent.Overdue(), now);
        }
    }

    /// False: somebody else was first.
    private boolean decided(QueuedPush push, Submission of, Instant now) {
        Choice choice = affordable(choice(push, of), push, now);
        var step = machine.on(push, new PushEvent.Decided(choice), now);
        var kept = keep(push, step.next());
        boolean leaves = kept == PushQueue.Kept.DURABLE && !step.actions().isEmpty();
        if (!leaves && smsParts(choice) > 0) {
            budget.giveBack(push.key().initiator(), smsParts(choice), now);
        }
        if (kept != PushQueue.Kept.DURABLE) {
            return kept == PushQueue.Kept.UNAVAILABLE;
        }
        if (step.next().state() instanceof PushState.Invited) {
            remember(step.next());
        }
        step.actions().forEach(action -> perform(action, step.next(), of, now));
        return true;
    }

    /// An initiator that has spent its SMS waits for the next day.
    private Choice affordable(Choice choice, QueuedPush push, Instant now) {
        int parts = smsParts(choice);
        if (parts == 0 || budget.take(push.key().initiator(), parts, now)) {
            return choice;
        }
        counter.count(Kind.SMS_BUDGET_SPENT);
        return SmsBudget.nextDay(now).isBefore(push.endsAt())
                ? new Choice.Later("the initiator's SMS of the day are spent")
                : new Choice.Never(4001, "the initiator's SMS of the day are spent");
    }

    private static int smsParts(Choice choice) {
        return switch (choice) {
            case Choice.Send(_, var parts) -> parts;
            case Choice.Invite(var route) -> route.way() == PushWay.SMS ? 1 : 0;
            case Choice.Later _, Choice.Never _ -> 0;
        };
    }

    private Choice choice(QueuedPush push, Submission of) {
        var target = target(push);
        if (target.isEmpty()) {
            return new Choice.Never(2002, "no address");
        }
        // a deck of the oldest edition is no shorter than one of another
        if (!(ContentPreparation.forPhone(of.content(), Headers.NONE)
                instanceof ContentPreparation.Prepared.Ready(var content))) {
            return new Choice.Never(TRANSFORMATION_FAILURE, "the content cannot be transformed");
        }
        int datagram = OverTheAir.datagram(content, 0).length();
        return BearerChoice.choose(
                new BearerChoice.Situation(
                        target.get(),
                        outside.numbers().number(target.get()),
                        outside.phones().sessions(target.get()),
                        of.quality(),
                        content.headers()
                                .first(ApplicationIds.HEADER)
                                .orElse(ApplicationIds.BROWSER),
                        datagram - 1,
                        datagram,
                        SmsSegments.count(
                                OverTheAir.datagram(OverTheAir.forSms(content), 0).length()),
                        policy.smsPartsMax(),
                        outside.sms().ready()));
    }

    private void perform(PushAction action, QueuedPush push, Submission of, Instant now) {
        switch (action) {
            case PushAction.Carry(var route) -> carry(route, push, of, now);
            case PushAction.CarryInvitation(var route) -> {
                counter.count(Kind.INVITED);
                invite(route, of, push.endsAt());
            }
        }
    }

    private void carry(Route route, QueuedPush push, Submission of, Instant now) {
        var key = push.key();
        switch (route) {
            case Route.OnSession session -> {
                var mine = onAir(of, said(push, session));
                var content = queue.moreFor(push) ? mine : ContentPreparation.last(mine);
                counter.count(
                        session.confirmed()
                                ? Kind.SENT_CONFIRMED_ON_SESSION
                                : Kind.SENT_ON_SESSION);
                if (!outside.udp().onSession(key, session, content)) {
                    learn(key, new PushEvent.NotTaken("the session is busy or gone"), now);
                }
            }
            case Route.Datagram(var phone) -> {
                boolean left = outside.udp().datagram(phone, onAir(of, Headers.NONE));
                counter.count(Kind.SENT_DATAGRAM);
                learn(
                        key,
                        left
                                ? new PushEvent.Left()
                                : new PushEvent.NotTaken("the network took no datagram"),
                        now);
            }
            case Route.Sms sms -> {
                counter.count(Kind.SENT_SMS);
                var lean = OverTheAir.forSms(onAir(of, Headers.NONE));
                var datagram = OverTheAir.datagram(lean, freshTid());
                if (!outside.sms().carry(Optional.of(key), sms, datagram, push.endsAt())) {
                    learn(key, new PushEvent.NotTaken("the message centre is away or full"), now);
                }
            }
        }
    }

    /// What the phone said of itself when it opened this session; nothing when it has gone since.
    private Headers said(QueuedPush push, Route.OnSession on) {
        return target(push).stream()
                .flatMap(target -> outside.phones().sessions(target).stream())
                .filter(session -> session.id() == on.session())
                .findFirst()
                .map(PhoneSession::headers)
                .orElse(Headers.NONE);
    }

    private static PushContent onAir(Submission of, Headers said) {
        return switch (ContentPreparation.forPhone(of.content(), said)) {
            case ContentPreparation.Prepared.Ready(var content) -> content;
            case ContentPreparation.Prepared.Unfit(var why) ->
                    throw new IllegalStateException("it could be transformed before: " + why);
        };
    }

    private int freshTid() {
        return lastTid.incrementAndGet() & 0xFF;
    }

    /// Whether it arrives shows when a session is opened, or not. OTA 8.
    private void invite(Route route, Submission of, Instant endsAt) {
        var application =
                of.content().headers().first(ApplicationIds.HEADER).orElse(ApplicationIds.BROWSER);
        var sia = new SessionInitiation(List.of(application), outside.udp().contacts());
        var message =
                new PushContent(
                        ContentType.of(SessionInitiation.MEDIA_TYPE),
                        Headers.of(ApplicationIds.HEADER, PushApplication.SIA.id()),
                        sia.encode());
        switch (route) {
            case Route.Datagram(var phone) -> {
                var _ = outside.udp().datagram(phone, message);
            }
            case Route.Sms sms -> {
                var datagram = OverTheAir.datagram(message, freshTid());
                var _ = outside.sms().carry(Optional.empty(), sms, datagram, endsAt);
            }
            case Route.OnSession _ -> throw new IllegalStateException("it has a session");
        }
    }

    @Override
    public boolean on(PushKey key, PushEvent.OfBearer news, Instant now) {
        return told(key, news, now);
    }

    @Override
    public ReportTaken reported(String smscId, boolean delivered, Instant now) {
        var key = queue.bySmscId(smscId);
        if (key.isEmpty()) {
            return ReportTaken.NOT_OURS;
        }
        return told(key.get(), new PushEvent.SmsReported(smscId, delivered), now)
                ? ReportTaken.KEPT
                : ReportTaken.NOT_KEPT;
    }

    /// Nobody will tell it again.
    private void learn(PushKey key, PushEvent event, Instant now) {
        boolean kept;
        try {
            kept = told(key, event, now);
        } catch (RuntimeException unreadable) {
            unkept.put(key, event);
            throw unreadable;
        }
        if (!kept) {
            unkept.put(key, event);
        }
    }

    private boolean told(PushKey key, PushEvent event, Instant now) {
        for (int tries = 0; tries < CONFLICTS_MAX; tries++) {
            var push = queue.byKey(key);
            if (push.isEmpty()) {
                return true; // kept no more
            }
            var step = machine.on(push.get(), event, now);
            switch (keep(push.get(), step.next())) {
                case DURABLE -> {
                    int billed = push.get().sms().parts() - step.next().sms().parts();
                    if (billed > 0) {
                        budget.giveBack(key.initiator(), billed, now);
                    }
                    return true;
                }
                case CONFLICT -> {} // read again
                case UNAVAILABLE -> {
                    return false;
                }
            }
        }
        return false;
    }

    private PushQueue.Kept keep(QueuedPush before, QueuedPush next) {
        if (next.equals(before)) {
            return PushQueue.Kept.DURABLE;
        }
        var kept = queue.keep(List.of(new PushQueue.Change.Moved(next)));
        if (kept == PushQueue.Kept.DURABLE && !before.isFinished()) {
            if (next.state() instanceof PushState.Finished(var outcome, _, _, _)) {
                counter.count(kindOf(outcome));
            }
        } else if (kept == PushQueue.Kept.UNAVAILABLE) {
            counter.count(Kind.NOT_KEPT);
        }
        return kept;
    }

    private static Kind kindOf(MessageState outcome) {
        return switch (outcome) {
            case DELIVERED -> Kind.DELIVERED;
            case UNDELIVERABLE, REJECTED -> Kind.UNDELIVERABLE;
            case EXPIRED -> Kind.EXPIRED;
            case ABORTED -> Kind.ABORTED;
            case TIMEOUT -> Kind.TIMEOUT;
            case CANCELLED -> Kind.CANCELLED;
            case UNKNOWN, PENDING -> Kind.UNKNOWN;
        };
    }

    /// Tells one initiator what became of a push; waits for its answer.
    public void tell(PushKey key, Instant now) {
        var push = queue.byKey(key);
        var submission = queue.submission(key.initiator(), key.pushId());
        if (push.isEmpty()
                || submission.isEmpty()
                || !(push.get().notice() instanceof Notice.Owed)
                || !(push.get().state() instanceof PushState.Finished finished)) {
            return;
        }
        boolean taken =
                submission.get().notifyTo().isEmpty()
                        || outside.notifications()
                                .tell(
                                        submission.get().notifyTo().get(),
                                        enquiries.notification(
                                                push.get(), submission.get(), finished),
                                        submission.get().dialect());
        var step = machine.told(push.get(), taken, now);
        if (keep(push.get(), step.next()) == PushQueue.Kept.DURABLE) {
            counter.count(
                    switch (step.next().notice()) {
                        case Notice.Told _ -> Kind.NOTICE_TOLD;
                        case Notice.GivenUp _ -> Kind.NOTICE_GIVEN_UP;
                        case Notice.Owed _, Notice.None _ -> Kind.NOTICE_FAILED;
                    });
        }
    }

    /// Forgets what is older than it has to be known. How much that was; ask again until nothing.
    public int erase(Instant now) {
        int erased =
                queue.erase(
                        now.minus(policy.finishedFor()),
                        now.minus(policy.idsFor()),
                        ERASED_AT_ONCE);
        counter.count(Kind.ERASED, erased);
        return erased;
    }

    /// What happened so often so far, by name.
    public Map<String, Long> counters() {
        return counter.counts();
    }

    /// How many pushes are in each state now.
    public Map<String, Long> states() {
        return queue.countByState();
    }
}
