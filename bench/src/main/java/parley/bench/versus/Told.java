package parley.bench.versus;

import parley.handset.Answer;

import java.util.List;

/// What came of one case at one gateway: the phone's side and the origin's.
record Told(Answer answer, List<Seen> seen) {
    Told {
        seen = List.copyOf(seen);
    }
}
