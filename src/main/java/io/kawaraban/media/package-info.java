/** Pictures, sounds, films and documents: originals by their content, and the renditions that readers are shown. */
package io.kawaraban.media;
