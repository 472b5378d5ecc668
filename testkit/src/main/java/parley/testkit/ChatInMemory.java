package parley.testkit;

import parley.chat.Chat;
import parley.chat.ChatConfig;
import parley.chat.Target;
import parley.chat.budget.Caps;
import parley.chat.budget.Money;
import parley.chat.budget.Tariff;
import parley.chat.consent.Alarm;
import parley.chat.delivery.Carrier;
import parley.chat.delivery.Dispatcher;
import parley.chat.delivery.Parcel;
import parley.chat.delivery.SmsPushPolicy;
import parley.chat.identity.AddressPace;
import parley.chat.identity.Identified;
import parley.chat.identity.Msisdn;
import parley.chat.identity.NumberPrefixes;
import parley.chat.identity.Person;
import parley.chat.identity.RequestOrigin;
import parley.chat.presence.Decays;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// The real chat over a store in memory, with carriers that only note what they were given. Ana,
/// Ben and Cem have fixed addresses; everybody else is a stranger who has to sign in.
public final class ChatInMemory {
    private static final Duration KEPT_FOR = Duration.ofDays(3);

    public static final InetAddress ANA_AT = address(11);
    public static final InetAddress BEN_AT = address(12);
    public static final InetAddress CEM_AT = address(13);
    public static final InetAddress STRANGER_AT = address(99);

    public static final Msisdn ANA = Msisdn.ofDigits("491711234501");
    public static final Msisdn BEN = Msisdn.ofDigits("491711234502");
    public static final Msisdn CEM = Msisdn.ofDigits("491711234503");

    public final MemoryStore store;
    public final List<Parcel.SmsParcel> sms = new CopyOnWriteArrayList<>();
    public final List<Parcel.PushParcel> pushes = new CopyOnWriteArrayList<>();
    public final List<Parcel.PushParcel> webPushes = new CopyOnWriteArrayList<>();
    public final List<String> notices = new CopyOnWriteArrayList<>();
    public final List<Alarm> alarms = new CopyOnWriteArrayList<>();
    public final Chat chat;

    public ChatInMemory(long seed) {
        this(seed, new MemoryStore());
    }

    /// A chat that is new over what an earlier one kept.
    public ChatInMemory(long seed, MemoryStore store) {
        this(seed, store, UnaryOperator.identity());
    }

    /// `change`: what its operator decides otherwise.
    public ChatInMemory(long seed, MemoryStore store, UnaryOperator<ChatConfig> change) {
        this.store = store;
        var config =
                new ChatConfig(
                        "DE",
                        "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE",
                        KEPT_FOR,
                        Duration.ofSeconds(90),
                        Duration.ofMinutes(10),
                        Duration.ofDays(3),
                        Decays.usual(),
                        Duration.ofDays(30),
                        Duration.ofMinutes(10),
                        Duration.ofDays(1),
                        Duration.ofHours(6),
                        ZoneOffset.UTC,
                        0,
                        new Tariff("EUR", new NumberPrefixes<>(Map.of(), Money.of("0.075"))),
                        Caps.USUAL,
                        List.of(),
                        AddressPace.Limits.USUAL,
                        SmsPushPolicy.USUAL,
                        Map.of(ANA_AT, ANA, BEN_AT, BEN, CEM_AT, CEM),
                        Set.of());
        this.chat =
                new Chat(
                        change.apply(config),
                        store.kept(),
                        new Dispatcher.Ways(
                                new Noting<>(pushes, _ -> {}),
                                new Noting<>(webPushes, _ -> {}),
                                new AnyPushService(),
                                new Noting<>(sms, this::letsGo),
                                new PlainMeter(),
                                Optional.empty()),
                        (_, _, text) -> notices.add(text),
                        alarms::add,
                        new Random(seed));
    }

    /// Who uses this address, named `alias` if that is somebody's.
    public Person person(InetAddress at, String alias, Instant now) {
        chat.rename(who(at, now).id(), new parley.chat.identity.Alias(alias), now);
        return who(at, now);
    }

    /// Who uses this address.
    public Person person(InetAddress at, Instant now) {
        return who(at, now);
    }

    private Person who(InetAddress at, Instant now) {
        return switch (chat.identify(origin(at), now)) {
            case Identified.Known known -> known.person();
            case Identified.Unknown() -> throw new IllegalStateException("nobody uses " + at);
        };
    }

    /// They wrote to each other before, so that nobody is a stranger to another.
    public void know(Instant now, Person... people) {
        for (Person one : people) {
            for (Person other : people) {
                chat.standing(one, new Target.ToPerson(other.id()))
                        .ifPresent(standing -> standing.agree(now));
            }
        }
    }

    public static RequestOrigin origin(InetAddress at) {
        return new RequestOrigin(at, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// The PIN that was sent last.
    public String pin() {
        var pin = Pattern.compile("[0-9]{6}").matcher(new ArrayList<>(notices).getLast());
        if (!pin.find()) {
            throw new IllegalStateException("the last notice has no PIN");
        }
        return pin.group();
    }

    private static InetAddress address(int last) {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// As a carrier of SMS asks before an SMSC gets one, which is at once here.
    private void letsGo(Parcel.SmsParcel sms) {
        Instant accepted = sms.expiresAt().minus(KEPT_FOR);
        boolean _ = chat.letGo(List.of(sms.key()), accepted).isPresent();
    }

    private record Noting<P extends Parcel>(List<P> taken, Consumer<P> then) implements Carrier<P> {
        @Override
        public boolean ready() {
            return true;
        }

        @Override
        public Handover carry(P parcel) {
            taken.add(parcel);
            then.accept(parcel);
            return new Handover.Taken();
        }
    }
}
