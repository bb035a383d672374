Feature: More

  Scenario: An id by another name
    Given I am signed in as alice
    And alice has written {firstNoteId}
    When I send GET /notes/{id}
    Then the status is 200
