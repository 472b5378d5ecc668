package parley.pages;

import parley.chat.Chat;
import parley.chat.ThreadView;
import parley.chat.identity.Identified;
import parley.chat.identity.Person;
import parley.pages.PageRequest.Method;

import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// All pages of the chat. Safe from any thread; blocks only where the chat does.
public final class ChatPages {
    private final Chat chat;
    private final PageRouter router;

    /// `random` marks forms; it must be hard to guess and safe from any thread.
    public ChatPages(Chat chat, RandomGenerator random) {
        this.chat = chat;
        this.router = new PageRouter(chat, new FormKeys(random));
    }

    public PageAnswer answer(PageRequest request, Instant now) {
        return answer(request, chat.identify(request.origin(), now), now);
    }

    /// For an adapter that asked chat already who that is.
    public PageAnswer answer(PageRequest request, Identified who, Instant now) {
        var asked = new Asked(request, who, now);
        return switch (router.route(asked)) {
            case Reply.Shown shown -> written(asked, shown, Optional.empty());
            case Reply.Done done when request.rendering() == Rendering.WML -> followed(asked, done);
            case Reply.Done(var place, _, var cookie) ->
                    new PageAnswer(303, "", Optional.of(place.href()), cookie);
        };
    }

    /// As [#answer], from memory alone, for threads that must not wait. Empty when that cannot be
    /// done; then nothing was.
    public Optional<PageAnswer> answerAtOnce(PageRequest request, Identified who, Instant now) {
        var asked = new Asked(request, who, now);
        return router.routeAtOnce(asked).map(shown -> written(asked, shown, Optional.empty()));
    }

    /// A conversation that somebody takes along by this address. Empty for all other requests, and
    /// when it is not hers: then there is a page that says so.
    public Optional<Export> file(PageRequest request, Instant now) {
        return router.file(new Asked(request, chat.identify(request.origin(), now), now));
    }

    /// Whom an operator names by a name here or a number. Nobody comes to be by that.
    public Optional<Person> person(String typed) {
        return Typed.alias(typed)
                .flatMap(chat::personNamed)
                .or(() -> chat.number(typed).flatMap(chat::personAt));
    }

    /// What this person has with whom is meant by a name, a group's name or a number.
    public Optional<Export> export(Person me, String whom, Export.Form form, Instant now) {
        return Typed.whom(chat, me, whom, now) instanceof Typed.Whom.One(var target)
                ? chat.transcript(me, target, now).map(all -> Export.of(all, form))
                : Optional.empty();
    }

    /// What is shown for a URL that is not ours, as long as there is no relay.
    public PageAnswer refusal(Rendering rendering, String host) {
        return ofStatus(rendering, 403, PlainPages.refusal(host));
    }

    /// A page that says what went wrong and what to do: 400, 403, 404, 405, 413 or 503. For what an
    /// adapter refuses before there is a request.
    public PageAnswer error(Rendering rendering, int status) {
        return ofStatus(rendering, status, PlainPages.error(status));
    }

    /// Phones follow no redirection after a form, or ask first: they get the next page at once.
    private PageAnswer followed(Asked asked, Reply.Done done) {
        var who =
                done.nowKnown()
                        .orElseGet(() -> chat.identify(asked.request().origin(), asked.now()));
        var next = asked.following(done.place(), who);
        return switch (router.route(next)) {
            case Reply.Shown shown -> written(next, shown, done.cookie());
            case Reply.Done(var place, _, _) ->
                    throw new IllegalStateException("a page to look at led on to " + place.path());
        };
    }

    private PageAnswer written(Asked asked, Reply.Shown shown, Optional<String> cookie) {
        var written = Renderer.of(asked.rendering()).write(shown.page(), asked.now());
        if (asked.request().method() != Method.HEAD) {
            shown.seen().ifPresent(seen -> seen(asked, seen, written.messagesShown()));
        }
        int status = status(asked.rendering(), shown.status());
        return new PageAnswer(status, written.page(), Optional.empty(), cookie);
    }

    /// Only what stood on the page to its end was seen.
    private void seen(Asked asked, Reply.Seen seen, int messages) {
        var view = seen.view();
        var shown =
                new ThreadView(
                        view.target(),
                        view.title(),
                        view.conversation(),
                        view.group(),
                        view.presence(),
                        view.lines().subList(0, messages),
                        view.older());
        if (messages == 0) {
            return;
        }
        if (asked.rendering() == Rendering.WML) {
            chat.opened(seen.person(), shown, asked.now());
        } else {
            chat.openedInBrowser(seen.person(), shown, asked.now());
        }
    }

    /// Many phones show words of their own instead of a page with an error status, and with it a
    /// form or an explanation would be lost.
    private static int status(Rendering rendering, int status) {
        return rendering == Rendering.HTML || status == 404 || status == 405 ? status : 200;
    }

    private static PageAnswer ofStatus(Rendering rendering, int status, Page page) {
        var written = Renderer.of(rendering).write(page, Instant.EPOCH);
        return new PageAnswer(status, written.page(), Optional.empty(), Optional.empty());
    }
}
