package parley.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/// A plot with a few lines, for the pages of `docs/performance/`. [PlotSheet] makes a picture of
/// it.
public record LinePlot(String title, Axis x, Axis y, List<Line> lines, Optional<Target> target) {
    static final int WIDTH = 640;
    static final int HEIGHT = 320;
    private static final int LEFT = 76;
    private static final int RIGHT = WIDTH - 40; // half of `1,000,000` stands beyond
    private static final int EDGE = 20;
    private static final int TOP = 62;
    private static final int BOTTOM = HEIGHT - 52;

    public record Axis(String name, Ruler.Scale scale) {
        public static Axis linear(String name) {
            return new Axis(name, Ruler.Scale.LINEAR);
        }

        public static Axis logarithmic(String name) {
            return new Axis(name, Ruler.Scale.LOGARITHMIC);
        }
    }

    public record Point(double x, double y) {}

    public record Line(String name, List<Point> points) {
        public Line {
            points = List.copyOf(points);
        }
    }

    /// What no value shall be above.
    public record Target(String name, double y) {}

    public LinePlot {
        lines = List.copyOf(lines);
        if (lines.isEmpty() || lines.stream().anyMatch(line -> line.points().isEmpty())) {
            throw new IllegalArgumentException("a plot has lines with points");
        }
    }

    /// One group of SVG, WIDTH by HEIGHT.
    String svg() {
        var across = ruler(x, Point::x, DoubleStream.empty());
        var up = ruler(y, Point::y, target.stream().mapToDouble(Target::y));
        var out = new StringBuilder();
        out.append(text("title", LEFT, 24, "start", title));
        across.ticks().forEach(tick -> out.append(tickAcross(across, tick)));
        up.ticks().forEach(tick -> out.append(tickUp(up, tick)));
        out.append(text("name", (LEFT + RIGHT) / 2.0, HEIGHT - 12, "middle", x.name()));
        out.append(text("name", LEFT, TOP - 10, "end", y.name()));
        target.ifPresent(line -> out.append(targetLine(up, line)));
        for (int i = 0; i < lines.size(); i++) {
            out.append(line(i, across, up));
        }
        return out.append(legend()).toString();
    }

    private Ruler ruler(Axis axis, ToDoubleFunction<Point> value, DoubleStream more) {
        var all =
                DoubleStream.concat(
                                lines.stream()
                                        .flatMap(line -> line.points().stream())
                                        .mapToDouble(value),
                                more)
                        .summaryStatistics();
        return Ruler.over(axis.scale(), all.getMin(), all.getMax());
    }

    private static double across(Ruler ruler, double value) {
        return LEFT + ruler.at(value) * (RIGHT - LEFT);
    }

    private static double up(Ruler ruler, double value) {
        return BOTTOM - ruler.at(value) * (BOTTOM - TOP);
    }

    private static String tickAcross(Ruler ruler, double tick) {
        double at = across(ruler, tick);
        return rule("grid", at, TOP, at, BOTTOM)
                + text("tick", at, BOTTOM + 18, "middle", Ruler.said(tick));
    }

    private static String tickUp(Ruler ruler, double tick) {
        double at = up(ruler, tick);
        return rule("grid", LEFT, at, RIGHT, at)
                + text("tick", LEFT - 8, at + 4, "end", Ruler.said(tick));
    }

    private static String targetLine(Ruler ruler, Target target) {
        double at = up(ruler, target.y());
        return rule("target", LEFT, at, RIGHT, at)
                + text("tick", RIGHT, at - 6, "end", target.name());
    }

    private String line(int number, Ruler across, Ruler up) {
        var path = new StringBuilder();
        var dots = new StringBuilder();
        for (Point point : lines.get(number).points()) {
            double atX = across(across, point.x());
            double atY = up(up, point.y());
            path.append(path.isEmpty() ? "M" : "L").append(two(atX)).append(' ').append(two(atY));
            dots.append(dot(number, atX, atY, point));
        }
        return "<path class=\"line c%d\" d=\"%s\"/>\n".formatted(number, path) + dots;
    }

    private String dot(int number, double atX, double atY, Point point) {
        String said = Ruler.said(point.y());
        String dot =
                "<circle class=\"dot c%d\" cx=\"%s\" cy=\"%s\" r=\"3.5\"><title>%s</title></circle>\n"
                        .formatted(number, two(atX), two(atY), said);
        return lines.size() == 1 ? dot + text("value", atX, atY - 9, anchor(atX), said) : dot;
    }

    /// So that what stands at the edges does not meet the ticks.
    private static String anchor(double atX) {
        if (atX < LEFT + EDGE) {
            return "start";
        }
        return atX > RIGHT - EDGE ? "end" : "middle";
    }

    /// One line needs none: the title says what it is.
    private String legend() {
        var out = new StringBuilder();
        double at = LEFT;
        for (int i = 0; i < lines.size() && lines.size() > 1; i++) {
            String name = lines.get(i).name();
            out.append(
                    "<circle class=\"dot c%d\" cx=\"%s\" cy=\"38\" r=\"3.5\"/>\n"
                            .formatted(i, two(at + 4)));
            out.append(text("tick", at + 14, 42, "start", name));
            at += 34 + 6.6 * name.length();
        }
        return out.toString();
    }

    private static String rule(String kind, double x1, double y1, double x2, double y2) {
        return "<path class=\"%s\" d=\"M%s %sL%s %s\"/>\n"
                .formatted(kind, two(x1), two(y1), two(x2), two(y2));
    }

    private static String text(String kind, double x, double y, String anchor, String words) {
        return "<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>\n"
                .formatted(kind, two(x), two(y), anchor, escaped(words));
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String two(double number) {
        return String.format(Locale.ROOT, "%.2f", number).replaceFirst("\\.?0+$", "");
    }
}
