package io.kawaraban.sample;

import java.awt.geom.Path2D;
import java.util.regex.Pattern;

/** Reads a shape that is written as in SVG. */
final class Cut {
    private static final Pattern PARTS = Pattern.compile("[A-Za-z]|-?\\d*\\.?\\d+");

    private final String[] parts;
    private final Path2D.Double path = new Path2D.Double();
    private int next;
    private double x, y;

    private Cut(String written) {
        parts = PARTS.matcher(written).results().map(result -> result.group()).toArray(String[]::new);
    }

    static Path2D path(String written) {
        return new Cut(written).read();
    }

    private Path2D read() {
        var order = 'M';
        while (next < parts.length) {
            if (Character.isLetter(parts[next].charAt(0))) order = parts[next++].charAt(0);
            double fromX = Character.isLowerCase(order) ? x : 0, fromY = Character.isLowerCase(order) ? y : 0;
            switch (Character.toUpperCase(order)) {
                case 'M' -> {
                    path.moveTo(x = fromX + number(), y = fromY + number());
                    order = Character.isLowerCase(order) ? 'l' : 'L';
                }
                case 'L' -> path.lineTo(x = fromX + number(), y = fromY + number());
                case 'H' -> path.lineTo(x = fromX + number(), y);
                case 'V' -> path.lineTo(x, y = fromY + number());
                case 'Q' -> path.quadTo(fromX + number(), fromY + number(), x = fromX + number(), y = fromY + number());
                case 'C' -> path.curveTo(fromX + number(), fromY + number(), fromX + number(), fromY + number(), x = fromX + number(), y = fromY + number());
                case 'Z' -> {
                    path.closePath();
                    x = path.getCurrentPoint().getX();
                    y = path.getCurrentPoint().getY();
                }
                default -> throw new IllegalArgumentException("No such cut: " + order);
            }
        }
        return path;
    }

    private double number() {
        return Double.parseDouble(parts[next++]);
    }
}
