package parley.adapters.handsetudp;

import parley.stack.PushRef;
import parley.wsp.WspAbort;

/// Tells what became of a push to whoever sent it: the chat, or the push proxy.
record OutcomesBySender(PushSender chat, ProxyPushes proxy) implements SessionPort.PushOutcomes {
    private SessionPort.PushOutcomes of(PushRef ref) {
        return ProxyPushes.isOurs(ref) ? proxy : chat;
    }

    @Override
    public void left(PushRef ref) {
        of(ref).left(ref);
    }

    @Override
    public void confirmed(PushRef ref) {
        of(ref).confirmed(ref);
    }

    @Override
    public void failed(PushRef ref, WspAbort reason) {
        of(ref).failed(ref, reason);
    }
}
