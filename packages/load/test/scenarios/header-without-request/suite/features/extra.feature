Feature: Extra

  Scenario: Too late
    When I send GET /notes
    Given the request header "Accept" is "text/html"
    Then the status is 200
