/** In and out: WordPress exports come in here. */
package io.kawaraban.wire;
