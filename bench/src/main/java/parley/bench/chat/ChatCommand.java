package parley.bench.chat;

import parley.bench.PerformancePage;
import parley.bench.Scratch;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/// What a message costs.
@Command(
        name = "chat",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description =
                "Messages a second from the posted form to the bearer, by push and by SMS; a group"
                        + " of 10,000; pages among a million messages.")
public final class ChatCommand implements Callable<Integer> {
    private static final String WORDS =
            """
            The gateway is `./parley serve` in a process of its own, with the embedded database
            and its wait for the disk (fsync) as shipped. One thread of another process plays
            the phones, each at an address of its own that RADIUS accounting named, on the same
            cores. People stand in a ring: each writes to the next one, both have agreed before,
            and the next one's phone is seen. A phone posts the form of the conversation's page,
            with a key of its own, and is answered with the page that shows what she wrote and
            says that it is sent; "accepted" counts these answers. The push that follows is
            caught by the socket of the phone it is for. "To bearer" runs from the moment the
            form was to be posted to the moment the push is read from that socket. Every message
            carries a number: one that comes to nobody, to somebody else or twice, an answer
            that is another page and one that does not come are failures. Nobody opens what is
            pushed, and nothing is escalated meanwhile (`chat.push_proof` is an hour).

            "As fast as it goes": 256 messages under way at once. "At a pace": 1,000/s, begun at
            even steps whatever happens. "In sessions" each push is confirmed, acknowledged and
            that is kept, too. "SMS": every second phone of the ring is off, and what is written
            to it is submitted to an SMSC in the bench's process (jsmpp's server side), which
            takes all and reports nothing; 1,000 submits at once, the caps on cost opened. A
            message of three parts is posted twice, since its writer is told first what it
            costs. No more than 2,048 are accepted that nobody has yet: then the phones wait. A
            group's members are all reachable; its letters are written one after the other, once
            the gateway's compilers rest, and the first one after its start stands by itself.

            "Among more and more people" is the chat alone in the bench's process, asked by one
            thread, over a database of so many people and as many messages, a tenth of them in
            one conversation; pages of history lie anywhere in that one. A home is one that is
            read from the store. "For a phone": the same through WSP without session, one phone
            at a time.
            """;

    /// What can be measured alone.
    enum Part {
        PUSH,
        SESSION,
        SMS,
        GROUP,
        GROWTH
    }

    @Option(names = "--seconds", description = "Measured time of each run.")
    int seconds = 10;

    @Option(names = "--rounds")
    int rounds = 3;

    @Option(names = "--people", description = "Growth ends there; powers of ten lie before.")
    int people = 1_000_000;

    @Option(names = "--only", split = ",", description = "Of ${COMPLETION-CANDIDATES}.")
    Set<Part> only = new LinkedHashSet<>(List.of(Part.values()));

    @Option(names = "--write", description = "Writes docs/performance/chat.md and .svg.")
    boolean write;

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("parley-bench");
        var figures = new ChatFigures();
        boolean good = true;
        try {
            var sizes = Sizes.usual(Duration.ofSeconds(seconds));
            var trials = new Trials(folder, sizes);
            for (int round = 1; round <= rounds; round++) {
                System.err.printf("round %d of %d%n", round, rounds);
                good &= round(trials, figures);
            }
            if (only.contains(Part.GROWTH)) {
                for (int count : Growth.sizesUpTo(people)) {
                    figures.add(new Growth(folder, trials).row(count, sizes.looks()));
                }
            }
        } finally {
            Scratch.remove(folder);
        }
        var page =
                new PerformancePage("chat", "What a message costs", "./parley bench chat", WORDS);
        System.out.println(page.text(figures.markdown()));
        if (write) {
            page.write(figures.markdown());
            figures.plots().write("chat");
        }
        return good ? 0 : 1;
    }

    private boolean round(Trials trials, ChatFigures figures)
            throws IOException, InterruptedException {
        boolean good = true;
        if (only.contains(Part.PUSH)) {
            good &= talk(trials, Way.CONNECTIONLESS, figures);
        }
        if (only.contains(Part.SESSION)) {
            good &= talk(trials, Way.SESSION, figures);
        }
        if (only.contains(Part.SMS)) {
            good &= sms(trials, false, figures);
            good &= sms(trials, true, figures);
        }
        if (only.contains(Part.GROUP)) {
            good &= group(trials, figures);
        }
        return good;
    }

    private static boolean talk(Trials trials, Way way, ChatFigures figures)
            throws IOException, InterruptedException {
        var talk = trials.talk(way);
        System.err.println(way + " fast: " + talk.fast().line());
        System.err.println(way + " paced: " + talk.paced().line());
        figures.add(way, talk);
        return talk.fast().failed() + talk.paced().failed() == 0;
    }

    private static boolean sms(Trials trials, boolean longText, ChatFigures figures)
            throws IOException, InterruptedException {
        var sms = trials.sms(longText ? Trials.LONG : Trials.SHORT);
        System.err.printf("SMS: %,.0f parts/s; %s%n", sms.partsPerSecond(), sms.fast().line());
        figures.add(longText, sms);
        return sms.fast().failed() == 0;
    }

    private static boolean group(Trials trials, ChatFigures figures)
            throws IOException, InterruptedException {
        var choirs = trials.group();
        boolean good = true;
        for (var choir : choirs.all()) {
            System.err.printf(
                    "group: answered after %.0f ms, the last push after %.0f ms %s%n",
                    choir.answeredMillis(), choir.lastMillis(), choir.fault());
            good &= choir.fault().isEmpty();
        }
        figures.add(choirs);
        return good;
    }
}
