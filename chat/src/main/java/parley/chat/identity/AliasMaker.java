package parley.chat.identity;

import java.util.List;
import java.util.random.RandomGenerator;

/// Makes the name a newcomer has until she chooses one: "Amber Otter". It says nothing about her or
/// her number.
final class AliasMaker {
    private static final List<String> MOODS =
            List.of(
                    "Calm", "Merry", "Brave", "Quick", "Quiet", "Happy", "Lucky", "Sunny", "Gentle",
                    "Witty", "Kind", "Bold", "Bright", "Swift", "Proud", "Jolly", "Wise", "Curious",
                    "Sleepy", "Early", "Tall", "Tiny", "Warm", "Fresh");
    private static final List<String> COLOURS =
            List.of(
                    "Amber", "Azure", "Beige", "Blue", "Bronze", "Coral", "Copper", "Crimson",
                    "Cyan", "Golden", "Green", "Indigo", "Ivory", "Jade", "Lilac", "Lime",
                    "Magenta", "Maroon", "Mauve", "Ochre", "Olive", "Orange", "Pearl", "Pink",
                    "Purple", "Red", "Ruby", "Scarlet", "Silver", "Teal", "Violet", "Yellow");
    private static final List<String> ANIMALS =
            List.of(
                    "Badger",
                    "Bear",
                    "Beaver",
                    "Bison",
                    "Camel",
                    "Cat",
                    "Crane",
                    "Deer",
                    "Dolphin",
                    "Dove",
                    "Duck",
                    "Eagle",
                    "Falcon",
                    "Finch",
                    "Fox",
                    "Frog",
                    "Gecko",
                    "Goose",
                    "Hare",
                    "Hawk",
                    "Heron",
                    "Horse",
                    "Ibex",
                    "Koala",
                    "Lark",
                    "Lemur",
                    "Lion",
                    "Llama",
                    "Lynx",
                    "Marten",
                    "Mole",
                    "Moose",
                    "Mouse",
                    "Newt",
                    "Otter",
                    "Owl",
                    "Panda",
                    "Parrot",
                    "Pelican",
                    "Puffin",
                    "Puma",
                    "Raven",
                    "Robin",
                    "Salmon",
                    "Seal",
                    "Sparrow",
                    "Squirrel",
                    "Stork",
                    "Swan",
                    "Tiger",
                    "Toad",
                    "Trout",
                    "Turtle",
                    "Whale",
                    "Wolf",
                    "Wren",
                    "Yak",
                    "Zebra");

    private final RandomGenerator random;

    AliasMaker(RandomGenerator random) {
        this.random = random;
    }

    /// `attempt` counts from 0; the more were taken already, the more words.
    Alias make(int attempt) {
        String name = one(COLOURS) + " " + one(ANIMALS);
        if (attempt >= 2) {
            name = one(MOODS) + " " + name;
        }
        if (attempt >= 4) {
            name = name + " " + random.nextInt(2, 1_000);
        }
        return new Alias(name);
    }

    private String one(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
