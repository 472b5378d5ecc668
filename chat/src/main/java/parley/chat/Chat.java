package parley.chat;

import parley.chat.browser.Browsers;
import parley.chat.browser.RecentSubscriptions;
import parley.chat.budget.Budget;
import parley.chat.budget.Money;
import parley.chat.budget.RecentBudgets;
import parley.chat.consent.Alarms;
import parley.chat.consent.AnswerPace;
import parley.chat.consent.ConsentChange;
import parley.chat.consent.Permissions;
import parley.chat.consent.QuietHours;
import parley.chat.consent.RecentConsents;
import parley.chat.conversation.ChatMessage;
import parley.chat.conversation.Conversation;
import parley.chat.conversation.ConversationId;
import parley.chat.conversation.Conversations;
import parley.chat.conversation.Conversations.Accepted;
import parley.chat.conversation.Conversations.Place;
import parley.chat.conversation.Ending;
import parley.chat.conversation.Entry;
import parley.chat.conversation.MessageId;
import parley.chat.conversation.PlaceNames;
import parley.chat.conversation.RecentThreads;
import parley.chat.conversation.SenderPool;
import parley.chat.conversation.SmsReplies;
import parley.chat.delivery.CarrierReports;
import parley.chat.delivery.DeliveryEvidence;
import parley.chat.delivery.DeliveryKey;
import parley.chat.delivery.DeliveryPolicy;
import parley.chat.delivery.Dispatcher;
import parley.chat.delivery.Notices;
import parley.chat.delivery.RecentDeliveries;
import parley.chat.delivery.RecentStates;
import parley.chat.delivery.SmsArrived;
import parley.chat.delivery.SmsOutcome;
import parley.chat.delivery.SmsTrack;
import parley.chat.delivery.TakingBack;
import parley.chat.delivery.WouldDo;
import parley.chat.group.Group;
import parley.chat.group.GroupOrder;
import parley.chat.group.RecentGroups;
import parley.chat.group.Silence;
import parley.chat.identity.AccountingEvent;
import parley.chat.identity.AddressOwners;
import parley.chat.identity.AddressPace;
import parley.chat.identity.Alias;
import parley.chat.identity.Identification;
import parley.chat.identity.Identified;
import parley.chat.identity.Msisdn;
import parley.chat.identity.Person;
import parley.chat.identity.PersonId;
import parley.chat.identity.PersonRegister;
import parley.chat.identity.PhoneNumbers;
import parley.chat.identity.RecentPeople;
import parley.chat.identity.ReplyLink;
import parley.chat.identity.ReplyLinks;
import parley.chat.identity.RequestOrigin;
import parley.chat.identity.SessionBindings;
import parley.chat.identity.SignIn;
import parley.chat.identity.WapSessionKey;
import parley.chat.kept.Commit;
import parley.chat.kept.Freshness;
import parley.chat.kept.TimeOrderedIds;
import parley.chat.language.SmsSentences;
import parley.chat.language.SmsTongue;
import parley.chat.language.SmsWords;
import parley.chat.presence.PresenceBoard;
import parley.chat.presence.PresenceEvent;
import parley.chat.presence.Reach;
import parley.chat.retention.Eraser;
import parley.chat.retention.Keeping;
import parley.chat.retention.Sweep;

import java.net.InetAddress;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// Everything the outside can ask of the chat. Safe from any thread; blocks only on the store.
public final class Chat implements CarrierReports {

    private static final int ADDRESSES_MAX = 2_000_000;
    private static final int SESSIONS_MAX = 200_000;
    private static final int PEOPLE_SEEN_MAX = 2_000_000;
    private static final int PEOPLE_TEXTING_MAX = 200_000;
    private static final int ERASED_AT_ONCE_MAX = 200;

    private final Kept kept;
    private final PersonRegister register;
    private final PhoneNumbers numbers;
    private final Identification identification;
    private final SessionBindings bindings;
    private final AddressPace perAddress;
    private final SignIn signIn;
    private final ReplyLinks links;
    private final PresenceBoard board;
    private final Conversations conversations;
    private final String currency;
    private final ReasonDesk reasons;
    private final ZoneId zone;
    private final SendPace pace = new SendPace();
    private final Standing.Desk standings;
    private final Browsers browsers;
    private final SmsDesk smsDesk;
    private final Dispatcher dispatcher;
    private final GroupBook groupBook;
    private final GroupList groupList;
    private final Sight sight;
    private final WentDesk went;
    private final Views views;
    private final Eraser eraser;
    private final Sweep sweep;
    private final int historyDays;

    /// `random` must be cryptographically strong: PINs, cookies and links come from it.
    public Chat(
            ChatConfig config,
            Kept store,
            Dispatcher.Ways ways,
            Notices notices,
            Alarms alarms,
            RandomGenerator random) {
        var freshness = new Freshness();
        var people = new RecentPeople(store.people(), freshness);
        var budgets = new RecentBudgets(store.budgets(), freshness);
        var threads = new RecentThreads(store.threads(), freshness);
        var states = new RecentStates(store.deliveries(), freshness);
        var deliveries = new RecentDeliveries(store.deliveries(), freshness);
        var ledger =
                budgets.counting(
                        threads.keepingUp(states.keepingUp(deliveries.keepingUp(store.ledger()))));
        this.kept =
                new Kept(
                        new FreshLedger(ledger, store.threads(), freshness),
                        people,
                        threads,
                        new RecentGroups(store.groups(), freshness),
                        deliveries,
                        new RecentConsents(store.consents(), freshness),
                        budgets,
                        store.retention(),
                        new RecentSubscriptions(store.browsers(), freshness));
        var quiet = new QuietNotices(notices, people, kept.consents());
        var pace = new AnswerPace(PEOPLE_TEXTING_MAX, alarms);
        var permissions =
                new Permissions(
                        kept.consents(),
                        kept.threads(),
                        people,
                        kept.groups(),
                        pace,
                        config.zone());
        var ids = new TimeOrderedIds(random);
        this.register = new PersonRegister(kept.people(), kept.ledger(), ids, random);
        this.numbers = new PhoneNumbers(config.region());
        this.bindings = new SessionBindings(SESSIONS_MAX);
        this.identification =
                new Identification(
                        config.addresses(),
                        config.trustedProxies(),
                        numbers,
                        register,
                        people,
                        new AddressOwners(ADDRESSES_MAX, config.decays().interimEvery()),
                        bindings);
        this.perAddress = new AddressPace(config.perAddress());
        this.signIn =
                new SignIn(
                        register,
                        kept.ledger(),
                        bindings,
                        quiet::notice,
                        perAddress,
                        random,
                        config.pinFor(),
                        config.signedInFor());
        this.links = new ReplyLinks(config.linkKey(), config.linkFor(), kept.people(), random);
        this.board = new PresenceBoard(config.decays(), PEOPLE_SEEN_MAX);
        var policy =
                new DeliveryPolicy(
                        config.keepFor(),
                        config.pushProof(),
                        config.smsProof(),
                        config.digestAfter(),
                        config.smsPush());
        this.zone = config.zone();
        this.currency = config.tariff().currency();
        this.reasons = new ReasonDesk(kept, currency);
        var budget = new Budget(config.tariff(), config.caps(), numbers, kept.budgets());
        var words = new SmsWords();
        var tongue = new SmsTongue(numbers, words, new SmsSentences());
        var places = new PlaceNames(kept.people(), kept.groups());
        var senders = new SenderPool(config.senders());
        this.dispatcher =
                new Dispatcher(
                        policy,
                        new Dispatcher.Books(
                                kept.ledger(),
                                kept.deliveries(),
                                kept.threads(),
                                kept.people(),
                                kept.groups(),
                                kept.budgets(),
                                kept.browsers()),
                        board,
                        new Dispatcher.Limits(permissions, pace, budget),
                        new Dispatcher.Links(
                                links,
                                senders,
                                tongue,
                                new DigestWriter(
                                        kept, places, tongue, links, senders, ways.meter(), quiet)),
                        ways);
        this.conversations =
                new Conversations(
                        kept.ledger(),
                        kept.threads(),
                        kept.groups(),
                        ids,
                        new ConsentedFanout(dispatcher, permissions, kept.consents()));
        this.groupBook =
                new GroupBook(kept, register, ids, new ConsentedJoining(dispatcher::permitted));
        this.groupList = new GroupList(kept);
        this.standings =
                new Standing.Desk(
                        kept.ledger(),
                        kept.consents(),
                        conversations,
                        groupBook,
                        alarms,
                        dispatcher::permitted,
                        kept.retention(),
                        new Keeping(config.historyDays()));
        this.browsers =
                new Browsers(kept.ledger(), kept.browsers(), kept.people(), ways.services());
        this.eraser =
                new Eraser(
                        kept.ledger(),
                        kept.threads(),
                        kept.deliveries(),
                        kept.retention(),
                        dispatcher.takingBack());
        this.historyDays = config.historyDays();
        this.sweep =
                new Sweep(
                        kept.ledger(),
                        kept.threads(),
                        kept.groups(),
                        kept.retention(),
                        eraser,
                        historyDays);
        var voice = new SmsVoice(notices, kept.consents(), pace, tongue);
        var replies =
                new SmsReplies(
                        kept.ledger(),
                        kept.threads(),
                        places,
                        conversations,
                        this::isBeingSubmitted,
                        voice,
                        config.replyWindow());
        var commands = new SmsCommands(kept, places, replies, groupBook, voice, standings);
        this.smsDesk = new SmsDesk(words, commands, replies, pace);
        this.sight = new Sight(kept, board, freshness);
        this.went = new WentDesk(kept, sight, currency);
        var homes = new Homes(freshness, board, kept.consents());
        this.views =
                new Views(
                        kept,
                        conversations,
                        sight,
                        freshness,
                        homes,
                        states,
                        dispatcher.takingBack());
    }

    private boolean isBeingSubmitted(PersonId person) {
        return kept.deliveries().smsInDoubtFor(person).stream()
                .anyMatch(delivery -> delivery.sms() instanceof SmsTrack.Submitting);
    }

    /// How much may come from one address.
    public AddressPace perAddress() {
        return perAddress;
    }

    // who
    public Identified identify(RequestOrigin origin, Instant now) {
        return identification.identify(origin, now);
    }

    /// Sends a PIN to a typed number. The same answer whether the number is known or not.
    public SignInOutcome requestPin(Msisdn number, InetAddress from, Instant now) {
        return switch (signIn.ask(number, from, now)) {
            case SignIn.Asked.Sent(var attempt) -> new SignInOutcome.PinSent(attempt);
            case SignIn.Asked.TooOften _ -> notSignedIn(SignInOutcome.Why.TOO_OFTEN);
            case SignIn.Asked.NotPossibleNow _ ->
                    notSignedIn(SignInOutcome.Why.SMS_NOT_POSSIBLE_NOW);
        };
    }

    /// Sends a PIN to the recipient of a reply link, whose number nobody has to type or see. A link
    /// that is not ours is answered like a PIN that is no longer good.
    public SignInOutcome requestPinByLink(String replyToken, InetAddress from, Instant now) {
        if (!perAddress.takesGuess(from, now)) {
            return notSignedIn(SignInOutcome.Why.TOO_OFTEN);
        }
        Optional<ReplyLink> link =
                switch (links.read(replyToken, now)) {
                    case ReplyLinks.Reading.Good(var good) -> Optional.of(good);
                    case ReplyLinks.Reading.Late(var late) -> Optional.of(late);
                    case ReplyLinks.Reading.NotOurs _ -> {
                        perAddress.guessedWrong(from, now);
                        yield Optional.empty();
                    }
                };
        return link.flatMap(real -> kept.people().byId(real.recipient()))
                .map(recipient -> requestPin(recipient.msisdn(), from, now))
                .orElseGet(() -> notSignedIn(SignInOutcome.Why.PIN_EXPIRED));
    }

    public SignInOutcome signIn(String attempt, String pin, RequestOrigin origin, Instant now) {
        return switch (signIn.tryPin(attempt, pin, origin, now)) {
            case SignIn.Tried.Right(var person, var cookie) ->
                    new SignInOutcome.SignedIn(person, cookie);
            case SignIn.Tried.Wrong _ -> notSignedIn(SignInOutcome.Why.WRONG_PIN);
            case SignIn.Tried.TooLate _ -> notSignedIn(SignInOutcome.Why.PIN_EXPIRED);
            case SignIn.Tried.NotKept _ -> notSignedIn(SignInOutcome.Why.NOT_KEPT);
            case SignIn.Tried.TooOften _ -> notSignedIn(SignInOutcome.Why.TOO_OFTEN);
        };
    }

    private static SignInOutcome notSignedIn(SignInOutcome.Why why) {
        return new SignInOutcome.NotSignedIn(why);
    }

    public void signOut(RequestOrigin origin, Instant now) {
        browsers.signedOut(origin, now);
        signIn.out(origin);
    }

    /// False when the alias is somebody else's or could not be kept.
    public boolean rename(PersonId person, Alias alias, Instant now) {
        return register.rename(person, alias);
    }

    /// Forgets her: at once who she is, then what she wrote and what was on its way to her.
    public ErasureOutcome erase(Person me, Instant now) {
        for (Group group : kept.groups().of(me.id())) {
            var leave = new GroupOrder.Leave();
            if (groupBook.order(me.id(), group.id(), leave, Optional.empty(), now)
                    instanceof GroupOutcome.NotKept) {
                return ErasureOutcome.NOT_KEPT;
            }
        }
        if (!eraser.begin(me.id(), now)) {
            return ErasureOutcome.NOT_KEPT;
        }
        board.forget(me.id());
        for (int steps = 0; steps < ERASED_AT_ONCE_MAX && eraser.step(now); steps++) {}
        return eraser.isDone() ? ErasureOutcome.DONE : ErasureOutcome.GOES_ON;
    }

    /// How many days messages are kept where nobody says anything else; 0: for ever.
    public int historyDays() {
        return historyDays;
    }

    public Optional<Person> personNamed(Alias alias) {
        return kept.people().byAlias(alias);
    }

    /// Who has this number, when somebody has.
    public Optional<Person> personAt(Msisdn number) {
        return kept.people().byMsisdn(number);
    }

    /// A typed number in the configured region's or in international form.
    public Optional<Msisdn> number(String typed) {
        return numbers.typed(typed);
    }

    // what is seen of phones
    public void on(AccountingEvent event, InetAddress accessServer, Instant now) {
        var news = new AddressNews(register, board, dispatcher::seen);
        identification.on(event, accessServer, now, passed -> news.on(passed, now));
    }

    public void on(PresenceEvent event, Instant now) {
        dispatcher.seen(event, now);
    }

    /// What is believed of her phone, and what that stands on. For operators: [#sight] says what
    /// somebody else may see of it.
    public Reach reach(PersonId person, Instant now) {
        return board.reach(person, now);
    }

    /// Whether somebody is there, for whom she lets see it.
    public Sight sight() {
        return sight;
    }

    /// Of how many people something was seen lately.
    public int peopleSeen() {
        return board.size();
    }

    /// A WSP session is over: nothing is bound to it any more.
    public void sessionGone(WapSessionKey session, Instant now) {
        bindings.gone(session);
    }

    // at once: from memory alone, for threads that must not wait for the store
    /// Empty when only the store knows.
    public Optional<Identified> identifyAtOnce(RequestOrigin origin) {
        return identification.identifyAtOnce(origin);
    }

    /// False when more than a note would follow from it; then nothing was done, and
    /// [#on(PresenceEvent, Instant)] does it.
    public boolean onAtOnce(PresenceEvent.WapPageAsked event, Instant now) {
        return board.onIfNothingFollows(event, now);
    }

    /// Empty when it has to be read from the store.
    public Optional<Home> homeAtOnce(Person me, Instant now) {
        return views.homeAtOnce(me, now);
    }

    // pages
    public Home home(Person me, Instant now) {
        return views.home(me, now);
    }

    /// Empty when there is no such target for this person. Does not mark anything as opened.
    public Optional<ThreadView> thread(
            Person me, Target target, Optional<MessageId> before, int lines, Instant now) {
        return known(me.id(), target)
                .flatMap(place -> views.thread(me.id(), place, before, lines, now));
    }

    /// A page of `lines` that ends before this message begins behind `after`; none: the newest
    /// does.
    public Optional<MessageId> pageAfter(Person me, Target target, MessageId after, int lines) {
        return known(me.id(), target)
                .flatMap(place -> conversations.at(place, me.id()))
                .map(id -> kept.threads().following(id, Optional.of(after), lines + 1))
                .filter(entries -> entries.size() > lines)
                .map(entries -> entries.getLast().id());
    }

    /// All of a conversation of hers. Empty when there is none.
    public Optional<Transcript> transcript(Person me, Target target, Instant now) {
        return thread(me, target, Optional.empty(), 1, now)
                .flatMap(view ->
                        view.conversation()
                                .map(id ->
                                        new Transcript(
                                                view.title(), id, kept.threads(), kept::alias)));
    }

    /// What she decides about her conversation with that target. Empty when there is none for her.
    public Optional<Standing> standing(Person me, Target target) {
        return known(me.id(), target)
                .filter(place -> !place.equals(new Place.WithPerson(me.id())))
                .map(place -> new Standing(standings, me.id(), place));
    }

    /// Empty when she may be disturbed at any hour. By the clock of [#zone()].
    public Optional<QuietHours> quietHours(Person me) {
        return kept.consents().quietHours(me.id());
    }

    /// Whose clock quiet hours mean.
    public ZoneId zone() {
        return zone;
    }

    /// In these hours of each day nothing disturbs her; none: at any hour something may. False when
    /// it could not be kept.
    public boolean quiet(Person me, Optional<QuietHours> hours, Instant now) {
        var change = new ConsentChange.QuietHoursSet(me.id(), hours);
        boolean isKept = kept.ledger().commit(List.of(change)) instanceof Commit.Durable;
        if (isKept) {
            dispatcher.permitted(me.id(), now);
        }
        return isKept;
    }

    /// Whether she wrote this message in this conversation, however long ago.
    public boolean wrote(Person me, ConversationId conversation, MessageId message) {
        return kept.threads()
                .message(message)
                .filter(found -> found.sender().equals(me.id()))
                .filter(found -> found.conversation().equals(conversation))
                .isPresent();
    }

    /// The page with these messages was shown to the person: evidence for each.
    public void opened(Person me, ThreadView shown, Instant now) {
        Set<MessageId> messages = ofOthers(shown);
        if (!messages.isEmpty()) {
            shown.conversation().ifPresent(id -> dispatcher.shown(id, me.id(), messages, now));
        }
    }

    /// As [#opened], by a browser: the notice on her phone has nothing more to say.
    public void openedInBrowser(Person me, ThreadView shown, Instant now) {
        opened(me, shown, now);
        shown.conversation()
                .ifPresent(id -> dispatcher.shownElsewhere(id, me.id(), ofOthers(shown), now));
    }

    private static Set<MessageId> ofOthers(ThreadView shown) {
        return shown.lines().stream()
                .filter(line -> !line.mine())
                .map(ThreadView.Line::message)
                .collect(Collectors.toSet());
    }

    /// Empty when she did not write it, or takes no part in that conversation any more.
    public Optional<OwnMessage> ownMessage(Person me, MessageId message) {
        return kept.threads()
                .entry(message)
                .filter(entry -> entry.sender().equals(me.id()))
                .filter(entry -> conversations.placeOf(entry.conversation(), me.id()).isPresent())
                .map(entry -> new OwnMessage(entry, dispatcher.takingBack().reached(message)));
    }

    /// Empty as well when it is gone.
    public Optional<HowItWent> howItWent(Person me, MessageId message, Instant now) {
        return ownMessage(me, message)
                .flatMap(own -> kept.threads().message(own.entry().id()))
                .map(own -> went.tell(me.id(), own, text -> mostOf(text, now)));
    }

    private Optional<Quote> mostOf(ChatMessage like, Instant now) {
        var target = new Target.ToConversation(like.conversation());
        return quote(new SendMessage(like.sender(), target, like.text(), Optional.empty()), now);
    }

    /// How messages end.
    public TakingBack takingBack() {
        return dispatcher.takingBack();
    }

    /// What has not left does not leave any more, and its text is gone.
    public TakingBack.Outcome takeBack(Person me, MessageId message, Instant now) {
        return dispatcher.takingBack().end(message, me.id(), Ending.TAKEN_BACK, now);
    }

    public LinkView link(String replyToken, int lines, Instant now) {
        return switch (links.read(replyToken, now)) {
            case ReplyLinks.Reading.Good(var link) -> {
                PersonId recipient = link.recipient();
                yield conversations
                        .placeOf(new ConversationId(link.conversation()), recipient)
                        .flatMap(place ->
                                views.thread(recipient, place, Optional.empty(), lines, now))
                        .<LinkView>map(thread -> new LinkView.Opens(recipient, thread))
                        .orElseGet(() -> new LinkView.Expired(recipient)); // she left the group
            }
            case ReplyLinks.Reading.Late(var link) -> new LinkView.Expired(link.recipient());
            case ReplyLinks.Reading.NotOurs _ -> new LinkView.NotOurs();
        };
    }

    /// What sending it would do and cost; at most that, for who may not see whether its recipient
    /// is there. Empty when it cannot be sent, or goes to a number nobody had yet: [#send] says
    /// what is so.
    public Optional<Quote> quote(SendMessage message, Instant now) {
        return draft(message, now)
                .map(draft -> {
                    boolean hidden = isHidden(message, draft);
                    return quote(dispatcher.whatIf(draft, hidden, now), hidden);
                });
    }

    /// Whether sending it could take more than one SMS of one part. No is sure, soon said, and so
    /// of most messages between two; otherwise [#quote] says what it takes.
    public boolean mayTakeMoreThanOnePart(SendMessage message) {
        return known(message.sender(), message.target())
                .filter(place -> isSurelyOnePart(message, place))
                .isEmpty();
    }

    private boolean isSurelyOnePart(SendMessage message, Place place) {
        return place instanceof Place.WithPerson(var other)
                && conversations
                        .at(place, message.sender())
                        .filter(open -> kept.consents().terms(other, open).isAgreed())
                        .isPresent()
                && dispatcher.isSurelyOnePart(message.sender(), message.text());
    }

    /// Whether its form was posted before: then sending it sends nothing.
    public boolean wasSent(SendMessage message) {
        return message.once()
                .flatMap(key -> kept.threads().submitted(message.sender(), key))
                .isPresent();
    }

    /// Whether she may not learn by asking where the other of two is.
    private boolean isHidden(SendMessage message, Conversations.Draft draft) {
        return draft.conversation() instanceof Conversation.Pair pair
                && !sight.sees(message.sender(), pair.otherThan(message.sender()));
    }

    /// For an operator: how it would go to each recipient if it were sent now, and why. Empty when
    /// it cannot be sent, or goes to a number nobody had yet. Changes nothing.
    public Optional<Reasons> whatIf(SendMessage message, Instant now) {
        return draft(message, now)
                .map(draft ->
                        reasons.whatIf(draft.message(), dispatcher.whatIf(draft, false, now)));
    }

    /// For an operator: how it goes to each recipient, and why. Empty when it is kept no more.
    public Optional<Reasons> why(MessageId message) {
        return reasons.why(message);
    }

    private Optional<Conversations.Draft> draft(SendMessage message, Instant now) {
        return known(message.sender(), message.target())
                .filter(place -> !place.equals(new Place.WithPerson(message.sender())))
                .flatMap(
                        place -> conversations.draft(message.sender(), place, message.text(), now));
    }

    private Quote quote(List<WouldDo> would, boolean isMost) {
        int pushes = 0;
        int sms = 0;
        int byLink = 0;
        int parts = 0;
        Money price = Money.NONE;
        for (WouldDo one : would) {
            switch (one) {
                case WouldDo.Push _ -> pushes++;
                case WouldDo.Sms(_, var cost, _) -> {
                    sms++;
                    parts += cost.parts();
                    price = price.plus(cost.price());
                }
                case WouldDo.SmsPush(_, var cost, _) -> {
                    sms++;
                    byLink++;
                    parts += cost.parts();
                    price = price.plus(cost.price());
                }
                case WouldDo.Later _ -> {}
            }
        }
        int later = would.size() - pushes - sms;
        return new Quote(pushes, sms, byLink, parts, price, currency, later, isMost);
    }

    public SendOutcome send(SendMessage message, Instant now) {
        if (message.target() instanceof Target.ToNumber(var number)
                && register.personOf(number, now).isEmpty()) {
            return new SendOutcome.NotSent(SendOutcome.Why.NOT_KEPT);
        }
        Optional<Place> place = known(message.sender(), message.target());
        if (place.isEmpty()) {
            return new SendOutcome.NotSent(SendOutcome.Why.UNKNOWN_TARGET);
        }
        if (place.get().equals(new Place.WithPerson(message.sender()))) {
            return new SendOutcome.NotSent(SendOutcome.Why.TO_ONESELF);
        }
        if (!pace.takes(message.sender(), place.get(), now)) {
            return new SendOutcome.NotSent(SendOutcome.Why.TOO_FAST);
        }
        return switch (conversations.send(
                message.sender(), place.get(), message.text(), message.once(), now)) {
            case Accepted.Now accepted -> {
                dispatch(accepted, now);
                yield sent(accepted.message(), accepted.recipients().size(), false);
            }
            case Accepted.Before(var accepted) ->
                    sent(accepted, kept.deliveries().of(accepted.id()).size(), true);
            case Accepted.NotAMember _ -> new SendOutcome.NotSent(SendOutcome.Why.NOT_A_MEMBER);
            case Accepted.Silenced(var why) -> new SendOutcome.NotSent(silenced(why));
            case Accepted.NobodyElse _ -> new SendOutcome.NotSent(SendOutcome.Why.NOBODY_ELSE);
            case Accepted.NotTaken _ -> new SendOutcome.NotSent(SendOutcome.Why.NOT_TAKEN);
            case Accepted.NotKept _ -> new SendOutcome.NotSent(SendOutcome.Why.NOT_KEPT);
        };
    }

    private static SendOutcome.Why silenced(Silence why) {
        return switch (why) {
            case READ_ONLY -> SendOutcome.Why.READ_ONLY;
            case MUTED -> SendOutcome.Why.MUTED;
            case ANNOUNCEMENTS -> SendOutcome.Why.ANNOUNCEMENTS;
        };
    }

    /// What was decided with the message leaves, and what could not be decided with it is. Whoever
    /// writes agrees to be answered, so more may reach her than before.
    private void dispatch(Accepted.Now accepted, Instant now) {
        accepted.orders().accept(now);
        if (accepted.agrees()) {
            dispatcher.permitted(accepted.message().sender(), now);
        }
    }

    private static SendOutcome sent(Entry message, int recipients, boolean again) {
        return new SendOutcome.Sent(message.id(), message.conversation(), recipients, again);
    }

    /// Where a target is for this person; looks only.
    private Optional<Place> known(PersonId me, Target target) {
        return switch (target) {
            case Target.ToPerson(var person) ->
                    kept.people().byId(person).map(found -> new Place.WithPerson(found.id()));
            case Target.ToNumber(var number) ->
                    kept.people().byMsisdn(number).map(found -> new Place.WithPerson(found.id()));
            case Target.ToGroup(var group) ->
                    kept.groups().byId(group).map(found -> new Place.InGroup(found.id()));
            case Target.ToConversation(var conversation) -> conversations.placeOf(conversation, me);
        };
    }

    // groups
    /// Who founds, invites, joins, leaves and leads.
    public GroupBook groups() {
        return groupBook;
    }

    /// Which browsers are told while their page is closed.
    public Browsers browsers() {
        return browsers;
    }

    /// What somebody may see of groups.
    public GroupList groupList() {
        return groupList;
    }

    // carriers
    @Override
    public boolean on(DeliveryEvidence evidence, Instant now) {
        return dispatcher.on(evidence, now);
    }

    @Override
    public void on(SmsOutcome outcome, Instant now) {
        dispatcher.on(outcome, now);
    }

    @Override
    public Optional<Set<DeliveryKey>> letGo(List<DeliveryKey> sms, Instant now) {
        return dispatcher.letGo(sms, now);
    }

    @Override
    public ReportTaken reported(String smscId, DeliveryEvidence.Report report, Instant now) {
        return dispatcher.reported(smscId, report, now);
    }

    @Override
    public boolean on(SmsArrived sms, Instant now) {
        Optional<Person> sender = register.personOf(sms.from(), now);
        if (sender.isEmpty()) {
            return false;
        }
        on(new PresenceEvent.SmsWritten(sender.get().id()), now);
        return switch (smsDesk.on(sender.get(), sms.to(), sms.text(), now)) {
            case SmsReplies.Outcome.Sent(var accepted) -> {
                if (accepted instanceof Accepted.Now message) {
                    dispatch(message, now);
                }
                yield true;
            }
            case SmsReplies.Outcome.Answered _ -> true;
            case SmsReplies.Outcome.Again _ -> false;
        };
    }

    /// Does everything that is due; returns when to call again at the latest. One caller at a time.
    public Optional<Instant> tick(Instant now) {
        Instant delivery = dispatcher.tick(now);
        Instant housework = sweep.step(now);
        return Optional.of(delivery.isBefore(housework) ? delivery : housework);
    }
}
