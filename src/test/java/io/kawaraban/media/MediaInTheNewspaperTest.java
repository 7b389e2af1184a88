package io.kawaraban.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.kawaraban.platform.TestDatabase;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

/** Media as readers get them from the whole newspaper: through its front and past its gate. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestDatabase.Initializer.class)
class MediaInTheNewspaperTest {
    @LocalServerPort
    int port;

    @Autowired
    Originals originals;

    @Autowired
    Renditions renditions;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void aReaderGetsAPictureWithoutACookie() throws Exception {
        var response = ask(renditions.of(kept(Samples.jpeg(700, 500)).source()).orElseThrow().src());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().allValues("set-cookie")).isEmpty();
        assertThat(response.headers().allValues("cache-control")).containsExactly("public, max-age=31536000, immutable");
        assertThat(response.headers().allValues("content-security-policy")).containsExactly("default-src 'none'; sandbox");
        assertThat(response.headers().allValues("x-content-type-options")).containsExactly("nosniff");
    }

    @Test
    void aRecordingIsSentInParts() throws Exception {
        var address = renditions.of(kept(Samples.wav()).source()).orElseThrow().src();

        var part = client.send(HttpRequest.newBuilder(at(address)).header("Range", "bytes=10-19").build(), HttpResponse.BodyHandlers.ofByteArray());

        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Samples.slice(Samples.wav(), 10, 20));
    }

    @Test
    void whatIsNotThereIsNotFound() throws Exception {
        assertThat(ask("/media/" + "0".repeat(64) + "/320.jpg").statusCode()).isEqualTo(404);
        assertThat(ask("/media/x/320.jpg").statusCode()).isEqualTo(404);
        assertThat(client.send(HttpRequest.newBuilder(at("/media/" + "0".repeat(64) + "/320.jpg")).POST(HttpRequest.BodyPublishers.noBody()).build(),
                HttpResponse.BodyHandlers.ofByteArray()).statusCode()).isIn(403, 404, 405);
    }

    private Original kept(byte[] content) throws Exception {
        return ((Outcome.Kept) originals.keep(new ByteArrayInputStream(content), "harbour")).original();
    }

    private HttpResponse<byte[]> ask(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(at(path)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private URI at(String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
