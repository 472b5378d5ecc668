package parley.adapters.storesql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import parley.chat.consent.Visibility;
import parley.chat.conversation.OnceKey;
import parley.chat.delivery.SmsTrack;
import parley.chat.group.ActKey;
import parley.chat.group.Group;
import parley.chat.group.GroupChange;
import parley.chat.identity.Alias;
import parley.chat.identity.PersonChange;
import parley.chat.identity.ReplyLink;
import parley.chat.identity.TokenHash;
import parley.chat.retention.Outlived;
import parley.chat.retention.RetentionChange;
import parley.testkit.StoreScene;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;

import javax.sql.DataSource;

/// Asks every question of every port, listens to the SQL that goes by, and has SQLite explain it.
class QueryPlansTest {
    /// Questions that are allowed to look at everything, by a piece of their SQL.
    private static final List<String> MAY_SCAN =
            List.of(
                    "ORDER BY alias_folded LIMIT", // along the index, and stops
                    "ORDER BY due_at LIMIT 1", // the first entry of its own index
                    "after_message FROM erasure_walks", // the first along its key
                    "FROM reply_links ORDER BY id", // the first along their key
                    "FROM erasures e", // the few who are being erased
                    "w.sms = 'SUBMITTING'", // once at start, an index of those in doubt only
                    "GROUP BY state"); // for an operator

    @TempDir private Path folder;

    @Test
    void noQuestionLooksAtEveryRow() throws Exception {
        var asked = new ConcurrentSkipListSet<String>();
        var place = StoreFolder.open(folder);
        var engine = new Listening(new SqliteEngine(place.database()), asked);
        try (var store =
                SqlStore.open(engine, "the database", new StoreConfig(folder, 64, 64), place)) {
            askEverything(store);
            assertThat(asked).hasSizeGreaterThanOrEqualTo(30);

            var scans = new TreeMap<String, List<String>>();
            try (var connection = engine.source().getConnection()) {
                for (String sql : asked) {
                    List<String> plan = plan(connection, sql);
                    if (plan.stream().anyMatch(QueryPlansTest::looksAtEveryRow)
                            && MAY_SCAN.stream().noneMatch(sql::contains)) {
                        scans.put(sql, plan);
                    }
                }
            }
            assertThat(scans).as("statements that scan a table").isEmpty();
        }
    }

    /// Those that are asked all the time take their order from an index, too.
    @Test
    void whatIsAskedAllTheTimeIsNotSorted() throws Exception {
        var asked = new ConcurrentSkipListSet<String>();
        var place = StoreFolder.open(folder);
        var engine = new Listening(new SqliteEngine(place.database()), asked);
        try (var store =
                        SqlStore.open(
                                engine, "the database", new StoreConfig(folder, 64, 64), place);
                var connection = engine.source().getConnection()) {
            askEverything(store);
            for (String index :
                    List.of(
                            "deliveries_due (due_at<?)",
                            "deliveries_waiting (recipient=? AND waits=?)",
                            "deliveries_waiting (recipient=? AND waits=? AND conversation=?)",
                            "deliveries_sms_in_doubt (recipient=?)",
                            "deliveries_reached_by_sms (recipient=? AND sms_at>?)",
                            "sms_parts_by_smsc_id (smsc_id=?)",
                            "m USING PRIMARY KEY (conversation=? AND id<?)",
                            "m USING PRIMARY KEY (conversation=? AND id>?)",
                            "group_acts_by_age (done_at<?)",
                            "conversations_of_pair (first_person=?)",
                            "conversations_of_second (second_person=?)",
                            "m USING PRIMARY KEY (conversation=? AND id=?)",
                            "sign_ins_by_age (until<?)",
                            "questions_by_age (asked_at<?)",
                            "messages_once (once_key=? AND sender=?)",
                            "browsers_by_person (person=?)",
                            "members_by_place (chat_group=?)",
                            "members_banned (chat_group=?)",
                            "chat_groups_open (name_folded=?)",
                            "conversations_of_pair (first_person=? AND second_person=?)")) {
                assertThat(asked)
                        .as(index)
                        .anyMatch(sql ->
                                plan(connection, sql).stream()
                                        .anyMatch(step -> step.contains(index)));
            }
        }
    }

    /// A page of history costs the same wherever in a thread of any length it stands.
    @Test
    void historyIsReadAlongItsIndexBothWaysAndNeverSorted() throws Exception {
        var asked = new ConcurrentSkipListSet<String>();
        var place = StoreFolder.open(folder);
        var engine = new Listening(new SqliteEngine(place.database()), asked);
        try (var store =
                        SqlStore.open(
                                engine, "the database", new StoreConfig(folder, 64, 64), place);
                var connection = engine.source().getConnection()) {
            askEverything(store);
            var history =
                    asked.stream()
                            .filter(sql -> sql.contains("FROM messages m"))
                            .filter(sql -> sql.contains("ORDER BY m.id"))
                            .filter(sql -> !sql.contains("hers"))
                            .toList();
            assertThat(history).as("each way, from an end and from a place").hasSize(4);
            for (String sql : history) {
                assertThat(plan(connection, sql))
                        .as(sql)
                        .singleElement()
                        .asString()
                        .startsWith("SEARCH m USING PRIMARY KEY (conversation=?");
            }
        }
    }

    private static boolean looksAtEveryRow(String step) {
        // `d` and `hers` are the few rows of an inner question
        return step.startsWith("SCAN ")
                && !step.startsWith("SCAN CONSTANT")
                && !Set.of("SCAN d", "SCAN hers").contains(step);
    }

    private static List<String> plan(Connection connection, String sql) {
        var steps = new ArrayList<String>();
        try (var statement = connection.prepareStatement("EXPLAIN QUERY PLAN " + sql);
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                steps.add(rows.getString("detail"));
            }
            return steps;
        } catch (SQLException error) {
            throw new AssertionError(sql, error);
        }
    }

    private static void askEverything(SqlStore store) {
        var scene = new StoreScene(store.kept());
        var ana = scene.person("Ana");
        var ben = scene.person("Ben");
        var pair = scene.pair(ana, ben);
        var kitchen = scene.group("Kitchen", ana, ben);
        var message = scene.message(pair, ana, "hello");
        var delivery = scene.delivery(message, ben);
        scene.keep(
                new PersonChange.ReplyLinkMade(
                        new ReplyLink(1, ben.id(), pair.id().value(), scene.at(9))));
        scene.keep(
                new GroupChange.GroupMoved(
                        new Group(
                                kitchen.id(),
                                kitchen.settings().open(true),
                                ana.id(),
                                kitchen.since(),
                                Optional.empty(),
                                1),
                        List.of()),
                new GroupChange.ActDone(ana.id(), new ActKey("y"), kitchen.id(), scene.at(1)));
        scene.move(
                delivery,
                new SmsTrack.Submitted(
                        List.of(new SmsTrack.Part("a", SmsTrack.PartState.UNKNOWN)), scene.at(1)));

        assertThat(store.byId(ana.id())).isPresent();
        assertThat(store.byMsisdn(ana.msisdn())).isPresent();
        assertThat(store.byAlias(new Alias("ana"))).isPresent();
        assertThat(store.everyone(9)).hasSize(2);
        assertThat(store.signedInBy(TokenHash.of("x"), scene.at(0))).isEmpty();
        assertThat(store.replyLink(1)).isPresent();
        assertThat(store.byId(pair.id())).isPresent();
        assertThat(store.between(ana.id(), ben.id())).isPresent();
        assertThat(store.of(kitchen.id())).isEmpty();
        assertThat(store.message(message.id())).isPresent();
        assertThat(store.submitted(ana.id(), new OnceKey("x"))).isEmpty();
        assertThat(store.latest(pair.id(), Optional.empty(), 9)).hasSize(1);
        assertThat(store.latest(pair.id(), Optional.of(message.id()), 9)).isEmpty();
        assertThat(store.following(pair.id(), Optional.empty(), 9)).hasSize(1);
        assertThat(store.following(pair.id(), Optional.of(message.id()), 9)).isEmpty();
        assertThat(store.newestPerConversation(ana.id(), 9)).hasSize(1);
        assertThat(store.question(ana.id())).isEmpty();
        assertThat(store.senderUses(ana.id())).isEmpty();
        assertThat(store.reachedBySmsSince(ben.id(), scene.at(0))).hasSize(1);
        assertThat(store.byId(kitchen.id())).isPresent();
        assertThat(store.of(ana.id())).hasSize(1);
        assertThat(store.members(kitchen.id())).hasSize(2);
        assertThat(store.memberCount(kitchen.id())).isEqualTo(2);
        assertThat(store.roster(kitchen.id())).hasSize(2);
        assertThat(store.membership(kitchen.id(), ana.id())).isPresent();
        assertThat(store.banned(kitchen.id())).isEmpty();
        assertThat(store.openNamed("kitchen")).isPresent();
        assertThat(store.doneWith(ana.id(), new ActKey("x"))).isEmpty();
        assertThat(store.byKey(delivery.key())).isPresent();
        assertThat(store.of(message.id())).hasSize(1);
        assertThat(store.statesOf(List.of(message.id(), message.id()))).hasSize(1);
        assertThat(store.kept().consents().termsIn(pair.id())).isEmpty();
        assertThat(store.due(scene.at(9), 9)).hasSize(1);
        assertThat(store.nextDue()).isPresent();
        assertThat(store.unsettledFor(ben.id(), 9)).hasSize(1);
        assertThat(store.unopenedIn(pair.id(), ben.id(), 9)).hasSize(1);
        assertThat(store.bySmscId("a")).isPresent();
        assertThat(store.smsInDoubtFor(ben.id())).isEmpty();
        assertThat(store.smsSubmitting()).isEmpty();
        assertThat(store.unopenedCount(pair.id(), ben.id())).isEqualTo(1);
        var retention = store.kept().retention();
        assertThat(retention.conversations(Optional.empty(), 9)).hasSize(1);
        assertThat(retention.keepDays(pair.id())).isEmpty();
        assertThat(retention.keepDays(ana.id(), pair.id())).isEmpty();
        assertThat(retention.messages(Optional.empty(), 9)).hasSize(1);
        for (var what : Outlived.values()) {
            boolean _ = retention.hasOutlived(what, scene.at(0));
            scene.keep(new RetentionChange.OutlivedForgotten(what, scene.at(-9_999), 9));
        }
        scene.keep(new RetentionChange.FormKeysForgotten(List.of(message.id())));
        assertThat(retention.walk()).isEmpty();
        assertThat(retention.erased()).isEmpty();
        assertThat(store.kept().browsers().of(ana.id())).isEmpty();
        assertThat(store.kept().browsers().at("https://push.example.net/x")).isEmpty();
        assertThat(store.countByState()).hasSize(1);
        assertThat(store.explanation(delivery.key())).isEmpty();
        assertThat(store.kept().consents().visibility(ana.id())).isEqualTo(Visibility.CONTACTS);
        assertThat(store.kept().consents().visibleTo(ana.id(), List.of(ben.id()))).isEmpty();
    }

    /// The real engine; what is prepared on its connections is written down.
    private record Listening(Engine real, Set<String> asked) implements Engine {
        @Override
        public DataSource source() {
            return real.source();
        }

        @Override
        public Connection writer() throws SQLException {
            return listening(real.writer());
        }

        @Override
        public Connection reader() throws SQLException {
            return listening(real.reader());
        }

        @Override
        public String clustered() {
            return real.clustered();
        }

        @Override
        public Trouble trouble(SQLException error) {
            return real.trouble(error);
        }

        private Connection listening(Connection connection) {
            return (Connection)
                    Proxy.newProxyInstance(
                            getClass().getClassLoader(),
                            new Class<?>[] {Connection.class},
                            (_, method, arguments) -> {
                                if (method.getName().equals("prepareStatement")
                                        && arguments[0] instanceof String sql
                                        && sql.matches("(?s)\\s*(SELECT|UPDATE|INSERT|DELETE).*")) {
                                    asked.add(sql);
                                }
                                try {
                                    return method.invoke(connection, arguments);
                                } catch (InvocationTargetException error) {
                                    throw error.getCause();
                                }
                            });
        }
    }
}
