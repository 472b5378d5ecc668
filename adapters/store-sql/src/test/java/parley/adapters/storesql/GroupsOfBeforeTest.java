package parley.adapters.storesql;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import parley.chat.group.Belonging;
import parley.chat.group.DeliveryMode;
import parley.chat.group.GroupId;
import parley.chat.group.Membership;
import parley.chat.group.Rank;
import parley.chat.identity.PersonId;
import parley.testkit.StoreScene;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Groups that were kept before anybody had a role, and groups kept by an earlier run.
class GroupsOfBeforeTest {
    private static final UUID ANA = new UUID(1, 1);
    private static final UUID BEN = new UUID(1, 2);
    private static final UUID CLEO = new UUID(1, 3);
    private static final UUID WITH_FOUNDER = new UUID(2, 1);
    private static final UUID FOUNDER_LEFT = new UUID(2, 2);
    private static final UUID NOBODY_WROTE = new UUID(2, 3);
    private static final UUID DESERTED = new UUID(2, 4);

    @TempDir private Path folder;

    @Test
    void onSqlite() throws Exception {
        var place = StoreFolder.open(folder);
        check(new SqliteEngine(place.database()), place);
    }

    @Test
    void onPostgres() throws Exception {
        var server = EmbeddedPostgres.start();
        check(new PostgresEngine(server.getPostgresDatabase()), server);
    }

    private void check(Engine engine, AutoCloseable place) throws Exception {
        Flyway.configure()
                .loggers("slf4j")
                .dataSource(engine.source())
                .locations("classpath:db/migration")
                .target("2")
                .load()
                .migrate();
        try (var old = new SqlSession(engine.writer())) {
            fill(old);
        }
        try (var store =
                SqlStore.open(engine, "the database", new StoreConfig(folder, 64, 64), place)) {
            assertThat(ranks(store, WITH_FOUNDER))
                    .as("where something was written all have joined, as for their terms")
                    .containsExactly(Rank.OWNER, Rank.MEMBER, Rank.MEMBER);
            assertThat(ranks(store, FOUNDER_LEFT))
                    .as("the longest in it follows")
                    .containsExactly(Rank.OWNER, Rank.MEMBER);
            assertThat(ranks(store, NOBODY_WROTE)).containsExactly(Rank.OWNER, Rank.INVITED);
            assertThat(ranks(store, DESERTED)).isEmpty();
            assertThat(store.byId(new GroupId(DESERTED)).orElseThrow().endedAt()).isPresent();
            var group = store.byId(new GroupId(WITH_FOUNDER)).orElseThrow();
            assertThat(group.endedAt()).isEmpty();
            assertThat(group.settings().open()).isFalse();
            assertThat(group.settings().announcements()).isFalse();
            assertThat(group.founder()).isEqualTo(new PersonId(ANA));
            assertThat(store.roster(group.id()))
                    .extracting(Membership::mode)
                    .containsOnly(DeliveryMode.EVERY_WAY);
            assertThat(store.of(new PersonId(CLEO))).hasSize(2);
        }
    }

    private static List<Rank> ranks(SqlStore store, UUID group) {
        return store.roster(new GroupId(group)).stream().map(Membership::rank).toList();
    }

    private static void fill(SqlSession old) throws SQLException {
        int number = 0;
        for (UUID person : List.of(ANA, BEN, CLEO)) {
            number++;
            old.update(
                    "INSERT INTO people (id, msisdn, alias, alias_folded, since)"
                            + " VALUES (?, ?, ?, ?, 1)",
                    person,
                    "4670000000" + number,
                    "Person " + number,
                    new SqlSession.Folded("person " + number));
        }
        group(old, WITH_FOUNDER, ANA, ANA, BEN, CLEO);
        wrote(old, WITH_FOUNDER, BEN);
        group(old, FOUNDER_LEFT, ANA, BEN, CLEO);
        wrote(old, FOUNDER_LEFT, CLEO);
        group(old, NOBODY_WROTE, CLEO, BEN, ANA);
        group(old, DESERTED, ANA);
    }

    private static void group(SqlSession old, UUID group, UUID owner, UUID... members)
            throws SQLException {
        old.update(
                "INSERT INTO chat_groups (id, name, name_folded, owner, since)"
                        + " VALUES (?, ?, ?, ?, 7)",
                group,
                "Group",
                new SqlSession.Folded("group"),
                owner);
        int place = 0;
        for (UUID member : members) {
            place++;
            old.update(
                    "INSERT INTO members (chat_group, person, place, joined_at)"
                            + " VALUES (?, ?, ?, 8)",
                    group,
                    member,
                    place);
        }
    }

    private static void wrote(SqlSession old, UUID group, UUID sender) throws SQLException {
        var conversation = new UUID(3, group.getLeastSignificantBits());
        old.update(
                "INSERT INTO conversations (id, chat_group, opened_at) VALUES (?, ?, 9)",
                conversation,
                group);
        old.update(
                "INSERT INTO messages (id, conversation, sender, body, accepted_at)"
                        + " VALUES (?, ?, ?, ?, 10)",
                new UUID(4, group.getLeastSignificantBits()),
                conversation,
                sender,
                "hello");
    }

    @Test
    void whatWasKeptOfAGroupIsThereWhenTheStoreIsOpenedAgain() {
        List<Membership> before;
        GroupId group;
        try (var store = SqlStore.open(new StoreConfig(folder, 64, 64))) {
            var scene = new StoreScene(store.kept());
            var ana = scene.person("Ana");
            var ben = scene.person("Ben");
            var kitchen = scene.group("Kitchen", ana, ben, scene.person("Cleo"));
            group = kitchen.id();
            scene.keep(scene.moved(kitchen, scene.with(kitchen, ben, Belonging.BANNED)));
            before = store.roster(group);
            assertThat(before).hasSize(2);
        }
        try (var store = SqlStore.open(new StoreConfig(folder, 64, 64))) {
            assertThat(store.roster(group)).isEqualTo(before);
            assertThat(store.banned(group)).hasSize(1);
            assertThat(store.byId(group).map(found -> found.revision())).isEqualTo(Optional.of(1));
        }
    }
}
