package parley.server.demo;

import parley.handset.Page;
import parley.handset.ReceivedPush;
import parley.push.ServiceIndication;

import java.io.IOException;
import java.util.function.Consumer;

/// S201 to S210: two people come up, one writes, the other answers by the link in the push.
final class FigureTwo {
    private static final String HELLO = "Dinner at 7? 你好 🍜";
    private static final String ANSWER = "Yes, at the station!";

    private final AccessServer network;
    private final DemoPhone ana;
    private final DemoPhone ben;
    private final String entry;
    private final Consumer<String> say;

    FigureTwo(
            AccessServer network,
            DemoPhone ana,
            DemoPhone ben,
            String entry,
            Consumer<String> say) {
        this.network = network;
        this.ana = ana;
        this.ben = ben;
        this.entry = entry;
        this.say = say;
    }

    void play() throws IOException {
        comesUp("S201", ana);
        comesUp("S202", ben);

        step("S203", "Ana asks for the entry address " + entry);
        var home = ana.open(entry);
        step("S204", "the gateway knows the address as its own and returns the chat page");
        show(home);

        step("S205", "Ana submits a text and Ben's terminal identifier, his number");
        ana.fill("to", "+" + ben.number());
        ana.fill("text", HELLO);
        var sent = ana.submit("Send");
        show(sent);
        if (sent.title().equals("Send it?")) {
            say.accept("      Ana has not written to Ben before: she is asked, and says yes");
            show(ana.submit("Send"));
        }

        step("S206", "Ben is online and reachable: the text is pushed with a reply link");
        var pushed = indication(ben.nextPush(), ben);
        expect(pushed.text().contains(HELLO), "the push holds Ana's text");

        step("S207", "Ben opens the link");
        var reply = ben.open(pushed.href());
        step("S208", "the reply page shows the text and has Ana as the one to write to");
        show(reply);
        expect(reply.text().contains(HELLO), "the reply page shows Ana's text");

        step("S209", "Ben submits his answer");
        ben.fill("text", ANSWER);
        show(ben.submit("Send"));

        step("S210", "Ana receives it the same way");
        var answered = indication(ana.nextPush(), ana);
        expect(answered.text().contains(ANSWER), "the push holds Ben's answer");
        var thread = ana.open(answered.href());
        show(thread);
        expect(thread.text().contains(ANSWER), "Ana's page shows Ben's answer");
        ana.disconnect();
        ben.disconnect();
        say.accept("\nThat was Figure 2, over real UDP. Nobody saw a number of anybody else.");
    }

    private void comesUp(String number, DemoPhone phone) throws IOException {
        step(
                number,
                phone.owner()
                        + "'s phone comes up: the network tells its address, the phone opens a"
                        + " session");
        network.start("demo-" + phone.owner(), phone.address(), phone.number());
        phone.connect();
        // opening the chat page is what makes a phone reachable; the first page is the online
        // message
        phone.open(entry);
    }

    private void step(String number, String what) {
        say.accept("\n%s  %s".formatted(number, what));
    }

    private void show(Page.Shown page) {
        say.accept("      +-- " + page.title());
        page.text().lines().map(line -> "      | " + line).forEach(say);
        if (!page.links().isEmpty()) {
            say.accept("      +-- links: " + String.join(", ", page.links()));
        }
    }

    private ServiceIndication indication(ReceivedPush push, DemoPhone phone) {
        var indication =
                push.serviceIndication()
                        .orElseThrow(
                                () -> new DemoFailed(phone.owner() + " got a push without a link"));
        say.accept(
                "      %s's phone rings (%s push%s): %s"
                        .formatted(
                                phone.owner(),
                                push.confirmed() ? "confirmed" : "unconfirmed",
                                push.overSession() ? " over the session" : "",
                                indication.text()));
        say.accept("      link: " + indication.href());
        return indication;
    }

    private static void expect(boolean held, String what) {
        if (!held) {
            throw new DemoFailed("this should be so and is not: " + what);
        }
    }
}
