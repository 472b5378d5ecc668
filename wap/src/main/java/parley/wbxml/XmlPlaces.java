package parley.wbxml;

import java.util.IdentityHashMap;
import java.util.Map;

/// Where in the text each element of one tree ended its start tag, for faults found later.
public final class XmlPlaces {
    public static final XmlPlaces NOWHERE = new XmlPlaces();

    public record Place(int line, int column) {}

    private final Map<Element, Place> places = new IdentityHashMap<>();

    XmlPlaces() {}

    void put(Element element, Place place) {
        places.put(element, place);
    }

    public Place of(Element element) {
        return places.getOrDefault(element, new Place(0, 0));
    }
}
