package io.kawaraban.reading;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Base64;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A picture of one clear dot, by which readers without JavaScript are counted. */
@RestController
class Pixel {
    private static final byte[] DOT = Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");
    private final Beacon beacon;

    Pixel(Beacon beacon) {
        this.beacon = beacon;
    }

    @GetMapping("/_/pixel/{article:[0-9]{1,18}}.gif")
    ResponseEntity<byte[]> dot(@PathVariable long article, HttpServletRequest request) {
        beacon.take(article, new Beacon.Teller(request.getRemoteAddr(), request.getServerName(), request.getHeader("User-Agent"), request.getHeader("Sec-Fetch-Site"),
                request.getHeader("Origin"), request.getHeader("Sec-Purpose"), "1".equals(request.getHeader("Sec-GPC")) || "1".equals(request.getHeader("DNT")),
                request.getHeader("Forwarded")));
        return ResponseEntity.ok().contentType(MediaType.IMAGE_GIF).cacheControl(CacheControl.noStore()).body(DOT);
    }
}
