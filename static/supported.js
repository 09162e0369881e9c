/* Tell the styles that scripts run, before anything is drawn. Classic script: it must not wait. */
document.body.className += " js-enabled" + ("noModule" in HTMLScriptElement.prototype ? " govuk-frontend-supported" : "");
