package parley.testkit;

import parley.chat.Chat;
import parley.chat.ChatConfig;
import parley.chat.GroupOutcome;
import parley.chat.SendMessage;
import parley.chat.SendOutcome;
import parley.chat.Standing;
import parley.chat.Target;
import parley.chat.ThreadView;
import parley.chat.browser.Browsers;
import parley.chat.browser.Subscription;
import parley.chat.consent.Alarm;
import parley.chat.conversation.MessageText;
import parley.chat.conversation.SenderNumber;
import parley.chat.delivery.Delivery;
import parley.chat.delivery.DeliveryEvidence;
import parley.chat.delivery.DeliveryKey;
import parley.chat.delivery.Dispatcher;
import parley.chat.delivery.Parcel;
import parley.chat.delivery.SmsArrived;
import parley.chat.delivery.SmsMeter;
import parley.chat.group.Group;
import parley.chat.group.GroupId;
import parley.chat.group.GroupOrder;
import parley.chat.identity.AccountingEvent;
import parley.chat.identity.Alias;
import parley.chat.identity.Identified;
import parley.chat.identity.Msisdn;
import parley.chat.identity.Person;
import parley.chat.identity.RequestOrigin;
import parley.chat.identity.WapSessionKey;
import parley.chat.presence.PresenceEvent;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The whole chat with stand-ins around it and time as a variable, for stories. `restart` lets the
/// chat crash and begin anew on the same store.
public final class ChatWorld {
    public static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    public static final InetAddress ACCESS_SERVER = InetAddress.ofLiteral("127.9.0.1");
    private static final int LINES = 20;

    public final MemoryStore store = new MemoryStore();
    public final RecordingCarrier<Parcel.PushParcel> push = new RecordingCarrier<>();
    public final RecordingCarrier<Parcel.PushParcel> browsers = new RecordingCarrier<>();
    public final RecordingCarrier<Parcel.SmsParcel> sms = new RecordingCarrier<>();
    public final RecordingSmsPushes smsPush = new RecordingSmsPushes();
    public final RecordingNotices notices = new RecordingNotices();

    /// A part for each begun hundred and sixty units.
    public final SmsMeter meter = new PlainMeter();

    /// What an operator was told, oldest first.
    public final List<Alarm> alarms = new CopyOnWriteArrayList<>();

    /// Seeded, and safe from the threads of a story.
    private final Random random = new Random(20_260_301);

    private final ChatConfig config;
    private Chat chat;
    private Instant now = START;

    public ChatWorld() {
        this(UnaryOperator.identity());
    }

    /// `change`: what this story's operator decides otherwise.
    public ChatWorld(UnaryOperator<ChatConfig> change) {
        this.config = change.apply(ChatConfig.defaults(linkKey()));
        this.chat = newChat();
    }

    private String linkKey() {
        byte[] key = new byte[32];
        random.nextBytes(key);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key);
    }

    private Chat newChat() {
        var made =
                new Chat(
                        config,
                        store.kept(),
                        new Dispatcher.Ways(
                                push,
                                browsers,
                                new AnyPushService(),
                                sms,
                                meter,
                                Optional.of(smsPush)),
                        notices,
                        alarms::add,
                        random);
        sms.leavesIf(parcel -> letsGo(made, parcel.key()));
        smsPush.carrier.leavesIf(parcel -> letsGo(made, parcel.key()));
        return made;
    }

    private boolean letsGo(Chat by, DeliveryKey key) {
        return by.letGo(List.of(key), now).filter(let -> let.contains(key)).isPresent();
    }

    /// What the carrier of SMS has in its queue reaches an SMSC now, if it is still wanted.
    public boolean letsGo(DeliveryKey key) {
        return letsGo(chat, key);
    }

    public Chat chat() {
        return chat;
    }

    public Instant now() {
        return now;
    }

    /// A browser of hers, known by this name, is told from now on while its page is closed.
    public Subscription subscribes(Person person, String browser) {
        var wish = SubscriptionsContract.browser(person, browser, now);
        var outcome =
                chat.browsers()
                        .tell(
                                person.id(),
                                wish.endpoint(),
                                wish.key(),
                                wish.secret(),
                                from(InetAddress.getLoopbackAddress()),
                                now);
        if (outcome != Browsers.Outcome.KEPT) {
            throw new AssertionError("not kept: " + outcome);
        }
        return store.kept().browsers().at(wish.endpoint()).orElseThrow();
    }

    /// Everything not kept is gone.
    public void restart() {
        chat = newChat();
        chat.tick(now);
    }

    /// Time goes by second for second, with the ticker running.
    public void pass(Duration time) {
        Instant until = now.plus(time);
        while (now.isBefore(until)) {
            now = now.plusSeconds(1);
            chat.tick(now);
        }
    }

    /// Time goes by at once, and the ticker looks when it is over.
    public void skip(Duration time) {
        now = now.plus(time);
        chat.tick(now);
    }

    /// Somebody with this number, known under this name.
    public Person person(String name, String digits) {
        InetAddress once = InetAddress.ofLiteral("127.9.9.9");
        account(new AccountingEvent.Started("first sight", once, Msisdn.ofDigits(digits)));
        Person made =
                switch (chat.identify(from(once), now)) {
                    case Identified.Known(var person, _) -> person;
                    case Identified.Unknown _ -> throw new AssertionError("nobody was made");
                };
        account(new AccountingEvent.Stopped("first sight", once));
        if (!chat.rename(made.id(), new Alias(name), now)) {
            throw new AssertionError("the name is taken");
        }
        return new Person(made.id(), made.msisdn(), new Alias(name), made.since());
    }

    /// The two wrote to each other before, so that neither is a stranger to the other.
    public void know(Person one, Person other) {
        agree(one, new Target.ToPerson(other.id()));
        agree(other, new Target.ToPerson(one.id()));
    }

    /// She agreed to be written to there.
    public void agree(Person person, Target target) {
        if (standing(person, target).agree(now) != Standing.Outcome.KEPT) {
            throw new AssertionError("it was not kept");
        }
    }

    public Standing standing(Person person, Target target) {
        return chat.standing(person, target)
                .orElseThrow(() -> new AssertionError("there is no such conversation"));
    }

    public void account(AccountingEvent event) {
        chat.on(event, ACCESS_SERVER, now);
    }

    public static RequestOrigin from(InetAddress address) {
        return new RequestOrigin(address, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// The phone opens a session that takes confirmed pushes.
    public void opensSession(Person person, long session, InetAddress address) {
        chat.on(
                new PresenceEvent.SessionUp(
                        person.id(), new WapSessionKey(session), address, true, true),
                now);
    }

    /// The phone asks for a page without a session.
    public void asksOverWap(Person person, InetAddress address) {
        chat.on(new PresenceEvent.WapPageAsked(person.id(), address), now);
    }

    public SendOutcome writes(Person sender, Target target, String text) {
        return chat.send(
                new SendMessage(sender.id(), target, new MessageText(text), Optional.empty()), now);
    }

    public SendOutcome writes(Person sender, Person recipient, String text) {
        return writes(sender, new Target.ToPerson(recipient.id()), text);
    }

    /// A group that the others are invited to.
    public GroupId group(Person founder, String name, Person... others) {
        List<Target> members =
                Stream.of(others).<Target>map(one -> new Target.ToPerson(one.id())).toList();
        return done(chat.groups().create(founder.id(), name, members, Optional.empty(), now)).id();
    }

    public GroupOutcome orders(Person person, GroupId group, GroupOrder order) {
        return chat.groups().order(person.id(), group, order, Optional.empty(), now);
    }

    public static Group done(GroupOutcome outcome) {
        return switch (outcome) {
            case GroupOutcome.Done(var group, _) -> group;
            case GroupOutcome.Refused(var why) -> throw new AssertionError("refused: " + why);
            case GroupOutcome.NotKept _ -> throw new AssertionError("not kept");
        };
    }

    public boolean texts(Person sender, String text) {
        return chat.on(new SmsArrived(sender.msisdn(), text), now);
    }

    /// To one of the gateway's numbers.
    public boolean texts(Person sender, SenderNumber to, String text) {
        return chat.on(new SmsArrived(sender.msisdn(), Optional.of(to), text), now);
    }

    public boolean tells(DeliveryEvidence evidence) {
        return chat.on(evidence, now);
    }

    /// What the person sees of the conversation with the other, and has seen from then on.
    public ThreadView opens(Person person, Person other) {
        ThreadView shown = looks(person, new Target.ToPerson(other.id()));
        chat.opened(person, shown, now);
        return shown;
    }

    public ThreadView looks(Person person, Target target) {
        return chat.thread(person, target, Optional.empty(), LINES, now)
                .orElseThrow(() -> new AssertionError("there is no such thread"));
    }

    /// Of those that are not gone.
    public List<String> textsOf(ThreadView view) {
        return view.lines().stream()
                .flatMap(line -> line.text().stream())
                .map(MessageText::value)
                .toList();
    }

    public Delivery delivery(DeliveryKey key) {
        return store.byKey(key).orElseThrow(() -> new AssertionError("no such delivery"));
    }

    public Delivery onlyDelivery(SendOutcome sent) {
        return switch (sent) {
            case SendOutcome.Sent(var message, _, _, _) -> {
                List<Delivery> all = store.of(message);
                if (all.size() != 1) {
                    throw new AssertionError("not one delivery but " + all.size());
                }
                yield all.getFirst();
            }
            case SendOutcome.NotSent(var why) -> throw new AssertionError("not sent: " + why);
        };
    }
}
