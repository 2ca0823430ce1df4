window.msalRedirectBridge.broadcastResponseToMainFrame();
