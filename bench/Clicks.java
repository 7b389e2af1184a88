import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;

/*
 * A day of a busy news site as a log of clicks: readers come with the sun; a new article every two minutes, each fading with a half-life of
 * three hours and read the more the luckier it was born; a reader goes on to what is near in subject two times of three.
 *     java bench/Clicks.java SESSIONS FILE
 */
class Clicks {
    private static final int HOURS = 24, ARTICLES_AT_START = 3_000, AN_HOUR = 30, SUBJECTS = 40;
    private static final long START = 1_500_000_000_000L;
    private static final Random RANDOM = new Random(1);

    public static void main(String[] arguments) throws IOException {
        int sessions = Integer.parseInt(arguments[0]);
        double[] luck = new double[ARTICLES_AT_START + HOURS * AN_HOUR];
        for (int i = 0; i < luck.length; i++) luck[i] = Math.pow(RANDOM.nextDouble(), -0.6);
        try (BufferedWriter out = Files.newBufferedWriter(Path.of(arguments[1]))) {
            out.write("user_id,session_id,session_start,session_size,click_article_id,click_timestamp,hour_file\n");
            double sun = 0;
            for (int hour = 0; hour < HOURS; hour++) sun += sun(hour);
            for (int hour = 0, session = 0; hour < HOURS; hour++) {
                double[] upTo = wanted(luck, hour);
                int many = (int) Math.round(sessions * sun(hour) / sun);
                for (int i = 0; i < many; i++) write(out, hour, i * 3_600_000L / many, session++, upTo);
            }
        }
    }

    private static double sun(int hour) {
        return 1.1 - Math.cos(hour * Math.PI / 12);
    }

    private static double[] wanted(double[] luck, int hour) {
        double[] upTo = new double[ARTICLES_AT_START + hour * AN_HOUR];
        double sum = 0;
        for (int i = 0; i < upTo.length; i++) upTo[i] = sum += luck[i] * Math.pow(2, -(upTo.length - i) / (3.0 * AN_HOUR)) + 1e-4;
        return upTo;
    }

    private static void write(BufferedWriter out, int hour, long since, int session, double[] upTo) throws IOException {
        int length = 2;
        while (length < 20 && RANDOM.nextInt(20) < 9) length++;
        long start = START + hour * 3_600_000L + since, at = start;
        var read = new ArrayList<Integer>();
        while (read.size() < length) {
            int article = article(upTo);
            for (int tries = 0; tries < 20 && !read.isEmpty() && article % SUBJECTS != read.getLast() % SUBJECTS && RANDOM.nextInt(3) > 0; tries++) article = article(upTo);
            if (!read.contains(article)) read.add(article);
        }
        for (int article : read) {
            at += 10_000 + RANDOM.nextInt(120_000);
            out.write("0," + session + "," + start + "," + length + "," + article + "," + at + "," + hour + "\n");
        }
    }

    private static int article(double[] upTo) {
        int at = Arrays.binarySearch(upTo, RANDOM.nextDouble() * upTo[upTo.length - 1]);
        return at < 0 ? -at - 1 : at;
    }
}
