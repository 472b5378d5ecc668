package parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Plots under each other in one SVG picture, which looks well on light and on dark pages and needs
/// nothing from elsewhere.
public record PlotSheet(List<LinePlot> plots) {
    private static final String STYLE =
            """
            <style>
            svg { background: #ffffff; font-family: system-ui, sans-serif }
            text { fill: #444c56 }
            .title { font-size: 15px; font-weight: 600; fill: #1f2328 }
            .name, .tick { font-size: 12px }
            .value { font-size: 11px }
            .grid { stroke: #d8dee4; stroke-width: 1; fill: none }
            .target { stroke: #b35900; stroke-width: 1.5; stroke-dasharray: 6 4; fill: none }
            .line { stroke-width: 2; fill: none; stroke-linejoin: round }
            .line.c0 { stroke: #0757ba } .dot.c0 { fill: #0757ba }
            .line.c1 { stroke: #9a2a6d } .dot.c1 { fill: #9a2a6d }
            .line.c2 { stroke: #116329 } .dot.c2 { fill: #116329 }
            .line.c3 { stroke: #7d4e00 } .dot.c3 { fill: #7d4e00 }
            @media (prefers-color-scheme: dark) {
            svg { background: #0d1117 }
            text { fill: #adb5bd }
            .title { fill: #f0f3f6 }
            .grid { stroke: #30363d }
            .target { stroke: #f0883e }
            .line.c0 { stroke: #6cb6ff } .dot.c0 { fill: #6cb6ff }
            .line.c1 { stroke: #f2a1cd } .dot.c1 { fill: #f2a1cd }
            .line.c2 { stroke: #7ee787 } .dot.c2 { fill: #7ee787 }
            .line.c3 { stroke: #e3b341 } .dot.c3 { fill: #e3b341 }
            }
            </style>
            """;

    public PlotSheet {
        plots = List.copyOf(plots);
    }

    public String svg() {
        int height = LinePlot.HEIGHT * plots.size();
        var out = new StringBuilder();
        out.append(
                ("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$d\" height=\"%2$d\""
                                + " viewBox=\"0 0 %1$d %2$d\" role=\"img\">\n")
                        .formatted(LinePlot.WIDTH, height));
        out.append(STYLE);
        for (int i = 0; i < plots.size(); i++) {
            out.append("<g transform=\"translate(0 %d)\">\n".formatted(i * LinePlot.HEIGHT));
            out.append(plots.get(i).svg()).append("</g>\n");
        }
        return out.append("</svg>\n").toString();
    }

    /// As `docs/performance/NAME.svg`.
    public void write(String name) throws IOException {
        Path folder = PerformancePage.folder();
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(name + ".svg"), svg());
    }
}
