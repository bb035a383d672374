Feature: Extra

  Scenario: Headers
    When I call GetNotes
    Then the status is 200
    And the response matches the contract
    And the header "x-request-id" is present
