package parley.wml;

import parley.wbxml.Node;
import parley.wbxml.Text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/// Fills the parts of one card with its atoms, in order. What does not fit goes to the next part,
/// whole where that is possible; what fits no part is cut, and what cannot be cut leaves a notice.
final class PartFiller {
    /// A shorter rest of a part is not worth the beginning of a text.
    private static final int WORTH_CUTTING = 32;

    private final ToIntFunction<Node> size;
    private final Flow flow;
    private final int room;
    private final Flow.Atom notice;
    private final WordCut words;
    private final List<List<Flow.Atom>> parts = new ArrayList<>();
    private List<Flow.Atom> part = new ArrayList<>();
    private int used;

    /// `room`: octets a part has for atoms and the elements around them.
    PartFiller(ToIntFunction<Node> size, Flow flow, int room, String leftOut) {
        this.size = size;
        this.flow = flow;
        this.room = room;
        this.words = new WordCut(text -> size.applyAsInt(new Text(text)));
        var around = new Flow.Open(0, "p", List.of(), List.of(), 0);
        this.notice = new Flow.Atom(List.of(around), Optional.of(new Text(leftOut)));
    }

    List<List<Flow.Atom>> parts(CardFrame frame) {
        if (frame.leftOut()) {
            leaveNotice();
        }
        var atoms = frame.atoms();
        int[] form = frame.form();
        atoms.subList(0, form[0]).forEach(this::place);
        placeForm(frame, atoms.subList(form[0], form[1]));
        atoms.subList(form[1], atoms.size()).forEach(this::place);
        if (!part.isEmpty() || parts.isEmpty()) {
            parts.add(part);
        }
        return parts;
    }

    /// Octets of the atoms in the last part.
    int usedByLast() {
        return used;
    }

    private void placeForm(CardFrame frame, List<Flow.Atom> form) {
        if (!placedTogether(form)) {
            for (var group : frame.labelled(form)) {
                if (!placedTogether(group)) {
                    group.forEach(this::place);
                }
            }
        }
    }

    private boolean placedTogether(List<Flow.Atom> group) {
        if (cost(group, true) > room) {
            return false;
        }
        if (used + cost(group, false) > room) {
            startPart();
        }
        group.forEach(this::add);
        return true;
    }

    private void place(Flow.Atom atom) {
        if (used + cost(atom) <= room) {
            add(atom);
        } else if (atom.text().isPresent()) {
            placeText(atom, atom.text().get().text());
        } else if (cost(List.of(atom), true) <= room) {
            startPart();
            add(atom);
        } else {
            var pieces = flow.pieces(atom);
            if (pieces.isEmpty()) {
                leaveNotice();
            }
            pieces.forEach(this::place);
        }
    }

    private void placeText(Flow.Atom atom, String text) {
        String rest = text;
        while (!rest.isEmpty()) {
            int around = cost(atom.with(new Text("")));
            int left = room - used - around;
            int end = left < WORTH_CUTTING ? 0 : words.words(rest, left);
            if (end == 0 && !part.isEmpty()) {
                startPart();
                continue;
            }
            end = end > 0 ? end : words.characters(rest, left);
            if (end == 0) {
                leaveNotice();
                return;
            }
            add(atom.with(new Text(rest.substring(0, end))));
            rest = rest.substring(end);
        }
    }

    private void leaveNotice() {
        if (!part.isEmpty() && part.getLast().equals(notice)) {
            return;
        }
        if (used + cost(notice) > room && !part.isEmpty()) {
            startPart();
        }
        add(notice);
    }

    private void startPart() {
        if (!part.isEmpty()) {
            parts.add(part);
        }
        part = new ArrayList<>();
        used = 0;
    }

    private void add(Flow.Atom atom) {
        used += cost(atom);
        part.add(atom);
    }

    private int cost(Flow.Atom atom) {
        return cost(atom, part.isEmpty() ? List.of() : part.getLast().around());
    }

    private int cost(List<Flow.Atom> group, boolean onItsOwn) {
        var before = onItsOwn || part.isEmpty() ? List.<Flow.Open>of() : part.getLast().around();
        int cost = 0;
        for (var atom : group) {
            cost += cost(atom, before);
            before = atom.around();
        }
        return cost;
    }

    /// The atom and the elements that are opened for it.
    private int cost(Flow.Atom atom, List<Flow.Open> before) {
        int cost = atom.node().map(size::applyAsInt).orElse(0);
        boolean same = true;
        for (int i = 0; i < atom.around().size(); i++) {
            var open = atom.around().get(i);
            same = same && i < before.size() && before.get(i).number() == open.number();
            if (!same) {
                cost += size.applyAsInt(open.shell()) + 2 + open.cellsBefore(); // two ENDs
            }
        }
        return cost;
    }
}
