package parley.bench.versus;

import parley.handset.Answer;
import parley.wsp.WspPdu;

/// One case in one mode at both gateways.
record Pair(Case asked, Mode mode, Told kannel, Told ours) {
    boolean bothReplied() {
        return kannel.answer() instanceof Answer.Replied && ours.answer() instanceof Answer.Replied;
    }

    WspPdu.Reply kannelReply() {
        return kannel.answer().orThrow();
    }

    WspPdu.Reply ourReply() {
        return ours.answer().orThrow();
    }

    String name() {
        return mode.letter() + "" + asked.number();
    }
}
