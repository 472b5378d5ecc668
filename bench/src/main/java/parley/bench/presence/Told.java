package parley.bench.presence;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a JVM of a bench tells the one that started it: lines of a name and a number.
record Told(Map<String, Double> numbers) {
    static final String BOARD_OCTETS = "board_octets";
    static final String OWNERS_OCTETS = "owners_octets";

    Told {
        numbers = Map.copyOf(numbers);
    }

    static void number(String name, double value) {
        System.out.println("told " + name + " " + value);
    }

    static Told read(List<String> lines) {
        var numbers = new HashMap<String, Double>();
        for (String line : lines) {
            String[] words = line.split(" ", -1);
            if (words.length == 3 && words[0].equals("told")) {
                numbers.put(words[1], Double.valueOf(words[2]));
            }
        }
        return new Told(numbers);
    }

    double get(String name) throws IOException {
        var number = numbers.get(name);
        if (number == null) {
            throw new IOException("the measured JVM did not tell " + name);
        }
        return number;
    }
}
