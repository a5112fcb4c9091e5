package org.evidencevault.api.retry;

import jakarta.ws.rs.core.Response;

/**
 * What a request made, or what the same request made before.
 *
 * @param replayed whether nothing was done this time
 */
public record Answer<T>(T value, boolean replayed) {
    /** The response, which says so if nothing was done. */
    public Response of(Response.ResponseBuilder response) {
        return (replayed ? response.header("Idempotent-Replayed", "true") : response).build();
    }
}
