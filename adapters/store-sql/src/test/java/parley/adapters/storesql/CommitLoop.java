package parley.adapters.storesql;

import parley.chat.conversation.MessageChange;
import parley.chat.delivery.DeliveryChange;
import parley.chat.kept.Commit;
import parley.testkit.StoreScene;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A process of its own that commits messages until it is killed, and prints the id of each one
/// whose commit has returned. `OPEN` is printed once the store is open.
final class CommitLoop {
    static final String OPEN = "open";
    static final int THREADS = 6;

    private CommitLoop() {}

    /// Folder, and a word that makes the people of this round different from those before.
    public static void main(String[] arguments) throws InterruptedException {
        var store = SqlStore.open(new StoreConfig(Path.of(arguments[0]), 64, 1_000));
        System.out.println(OPEN);
        if (arguments.length == 1) {
            Thread.currentThread().join(); // only holds the store
        }
        var scene = new StoreScene(store.kept(), Long.parseLong(arguments[1]));
        var ana = scene.person("Ana " + arguments[1]);
        var ben = scene.person("Ben " + arguments[1]);
        var pair = scene.pair(ana, ben);
        for (int i = 0; i < THREADS; i++) {
            new Thread(
                            () -> {
                                while (true) {
                                    var message = scene.newMessage(pair, ana, "hello");
                                    var commit =
                                            store.commit(
                                                    List.of(
                                                            new MessageChange.MessageAccepted(
                                                                    message, Optional.empty()),
                                                            new DeliveryChange.DeliveryBegun(
                                                                    scene.newDelivery(message, ben),
                                                                    pair.id())));
                                    if (commit instanceof Commit.Durable) {
                                        System.out.println(message.id().value());
                                    }
                                }
                            })
                    .start();
        }
    }

    static Process start(Path folder, String... more) throws IOException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx128m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                CommitLoop.class.getName(),
                                folder.toString()));
        command.addAll(List.of(more));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }
}
