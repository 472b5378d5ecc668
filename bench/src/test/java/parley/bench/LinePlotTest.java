package parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import parley.bench.LinePlot.Axis;
import parley.bench.LinePlot.Line;
import parley.bench.LinePlot.Point;
import parley.bench.LinePlot.Target;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import javax.xml.parsers.DocumentBuilderFactory;

class LinePlotTest {
    private static final List<Point> POINTS =
            List.of(new Point(1_000, 100), new Point(10_000, 200), new Point(100_000, 400));

    private static LinePlot plot(Axis y, Optional<Target> target, Line... lines) {
        return new LinePlot("Heap & <more>", Axis.logarithmic("people"), y, List.of(lines), target);
    }

    private static Document read(LinePlot... plots) throws Exception {
        byte[] svg = new PlotSheet(List.of(plots)).svg().getBytes(StandardCharsets.UTF_8);
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg));
    }

    private static List<Element> all(Document svg, String tag, String kind) {
        NodeList found = svg.getElementsByTagName(tag);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .filter(each -> each.getAttribute("class").startsWith(kind))
                .toList();
    }

    private static double[] numbers(List<Element> elements, String attribute) {
        return elements.stream()
                .mapToDouble(each -> Double.parseDouble(each.getAttribute(attribute)))
                .toArray();
    }

    private static List<String> words(List<Element> elements) {
        return elements.stream().map(Element::getTextContent).toList();
    }

    @Test
    void pointsLieWhereTheirNumbersAre() throws Exception {
        var svg = read(plot(Axis.linear("bytes"), Optional.empty(), new Line("heap", POINTS)));
        double[] x = numbers(all(svg, "circle", "dot"), "cx");
        double[] y = numbers(all(svg, "circle", "dot"), "cy");
        assertThat(x[1] - x[0]).as("powers of ten are even steps").isEqualTo(x[2] - x[1]);
        assertThat(y[1] - y[2]).as("twice the value").isEqualTo(2 * (y[0] - y[1]));
        assertThat(words(all(svg, "text", "value"))).containsExactly("100", "200", "400");
        assertThat(words(all(svg, "text", "title"))).containsExactly("Heap & <more>");
    }

    @Test
    void aLinearAxisBeginsAtNothingAndReachesTheTarget() throws Exception {
        var target = Optional.of(new Target("at most 500", 500));
        var svg = read(plot(Axis.linear("bytes"), target, new Line("heap", POINTS)));
        assertThat(words(all(svg, "text", "tick")))
                .containsExactly(
                        "1,000",
                        "10,000",
                        "100,000",
                        "0",
                        "100",
                        "200",
                        "300",
                        "400",
                        "500",
                        "at most 500");
        assertThat(all(svg, "path", "target")).hasSize(1);
    }

    @Test
    void aLogarithmicAxisHasPowersOfTenAroundItsValues() {
        assertThat(Ruler.over(Ruler.Scale.LOGARITHMIC, 0.4, 23).ticks())
                .containsExactly(0.1, 1.0, 10.0, 100.0);
        assertThat(Ruler.over(Ruler.Scale.LOGARITHMIC, 10, 10).ticks())
                .containsExactly(10.0, 100.0);
        assertThat(Ruler.over(Ruler.Scale.LINEAR, 0, 0).at(0)).isZero();
    }

    @Test
    void severalLinesAreToldApartByNameAndColour() throws Exception {
        var svg =
                read(
                        plot(
                                Axis.linear("ms"),
                                Optional.empty(),
                                new Line("change", POINTS),
                                new Line("look-up", POINTS)));
        assertThat(all(svg, "path", "line"))
                .extracting(path -> path.getAttribute("class"))
                .containsExactly("line c0", "line c1");
        assertThat(words(all(svg, "text", "tick"))).contains("change", "look-up");
    }

    @Test
    void aSheetHasRoomForAllItsPlots() throws Exception {
        var one = plot(Axis.linear("bytes"), Optional.empty(), new Line("heap", POINTS));
        var svg = read(one, one, one).getDocumentElement();
        assertThat(svg.getAttribute("height")).isEqualTo(String.valueOf(3 * LinePlot.HEIGHT));
        assertThat(svg.getElementsByTagName("g").getLength()).isEqualTo(3);
    }
}
